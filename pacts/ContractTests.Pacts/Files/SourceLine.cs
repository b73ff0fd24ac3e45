namespace ContractTests.Pacts.Files;

/// <summary>The source line on which a test declared an interaction.</summary>
internal readonly record struct SourceLine(string File, int Line) : IComparable<SourceLine>
{
    public static bool operator <(SourceLine left, SourceLine right) => left.CompareTo(right) < 0;

    public static bool operator >(SourceLine left, SourceLine right) => left.CompareTo(right) > 0;

    public static bool operator <=(SourceLine left, SourceLine right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SourceLine left, SourceLine right) => left.CompareTo(right) >= 0;

    /// <summary>Compares by file, then by line; the order is the same on every operating system.</summary>
    public int CompareTo(SourceLine other)
    {
        var byFile = string.Equals(File, other.File, StringComparison.Ordinal)
            ? 0
            : string.CompareOrdinal(Slashed(File), Slashed(other.File));
        return byFile != 0 ? byFile : Line.CompareTo(other.Line);
    }

    public override string ToString() => $"{File}:{Line}";

    private static string Slashed(string file) => file.Replace('\\', '/');
}
