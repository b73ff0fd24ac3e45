namespace ContractTests.Pacts.Files;

/// <summary>Where in the source of a test an interaction was declared.</summary>
internal readonly record struct SourceLine(string File, int Line) : IComparable<SourceLine>
{
    public static bool operator <(SourceLine left, SourceLine right) => left.CompareTo(right) < 0;

    public static bool operator >(SourceLine left, SourceLine right) => left.CompareTo(right) > 0;

    public static bool operator <=(SourceLine left, SourceLine right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SourceLine left, SourceLine right) => left.CompareTo(right) >= 0;

    /// <summary>By file, then by line; the same on every operating system.</summary>
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
