namespace ContractTests.Broker.Operations;

/// <summary>The maximum length of input: an index of a database has a limit.</summary>
internal static class NameLength
{
    /// <summary>Characters of a name: of a pacticipant, version, branch, tag, label or environment.</summary>
    public const int Most = 512;

    /// <summary>Characters of a line that is not a name, such as an address.</summary>
    public const int MostOfText = 4096;

    public static string TooLong(int most) => $"cannot be longer than {most} characters";
}
