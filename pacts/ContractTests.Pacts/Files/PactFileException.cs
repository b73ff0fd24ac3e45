namespace ContractTests.Pacts.Files;

/// <summary>
/// A pact file cannot be read or written. The message is one line: the place, the problem, and what to do.
/// </summary>
public sealed class PactFileException : PactFailureException
{
    public PactFileException(
        string where, string expected, string found, string remedy, Exception? innerException = null)
        : base($"{where}: expected {expected}, but found {found}. {remedy}", innerException)
    {
        Where = where;
        Remedy = remedy;
        Problem = $"{where}: expected {expected}, but found {found}";
    }

    /// <summary>The file or URL, with the place in it.</summary>
    public string Where { get; }

    /// <summary>What to do about the problem, as a sentence.</summary>
    public string Remedy { get; }

    /// <summary>Place and problem; without the file if the fault is inside one.</summary>
    internal string Problem { get; init; }

    /// <summary>The consumer of the unreadable pact; null if its name cannot be read either.</summary>
    internal string? Consumer { get; set; }

    /// <summary>The provider of the unreadable pact; null if its name cannot be read either.</summary>
    internal string? Provider { get; set; }
}
