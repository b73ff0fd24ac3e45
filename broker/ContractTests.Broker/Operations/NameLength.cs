namespace ContractTests.Broker.Operations;

/// <summary>How long what callers send may be: an index of a database holds only so much.</summary>
internal static class NameLength
{
    /// <summary>Characters of a name: of a pacticipant, version, branch, tag, label or environment.</summary>
    public const int Most = 512;

    /// <summary>Characters of a line that is no name, such as an address.</summary>
    public const int MostOfText = 4096;

    public static string TooLong(int most) => $"cannot be longer than {most} characters";
}
