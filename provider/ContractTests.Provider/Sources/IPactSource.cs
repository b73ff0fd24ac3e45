namespace ContractTests.Provider.Sources;

/// <summary>Where pacts come from.</summary>
internal interface IPactSource
{
    Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation);
}

/// <param name="Consumers">Only these, unless empty.</param>
internal sealed record SourceQuestion(string Provider, IReadOnlyCollection<string> Consumers, HttpClient Http);

/// <summary>What a source gave, and all that was wrong with the rest.</summary>
internal sealed record SourceAnswer(IReadOnlyList<PactToVerify> Pacts)
{
    public IReadOnlyList<VerificationProblem> Problems { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The source could not be asked: what it said the last time may still be shown.</summary>
    public bool Unavailable { get; init; }

    public static SourceAnswer Problem(string message, Exception? exception = null, bool unavailable = false) =>
        new([])
        {
            Problems = [new VerificationProblem(VerificationProblemKind.Source, message, exception)],
            Unavailable = unavailable,
        };
}
