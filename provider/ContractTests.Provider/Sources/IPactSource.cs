namespace ContractTests.Provider.Sources;

/// <summary>A source of pacts.</summary>
internal interface IPactSource
{
    Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation);
}

/// <param name="Consumers">Only pacts of these consumers; all if empty.</param>
internal sealed record SourceQuestion(string Provider, IReadOnlyCollection<string> Consumers, HttpClient Http);

/// <summary>The pacts of a source, and its problems.</summary>
internal sealed record SourceAnswer(IReadOnlyList<PactToVerify> Pacts)
{
    public IReadOnlyList<VerificationProblem> Problems { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The source was not available: its last listing may still be shown.</summary>
    public bool Unavailable { get; init; }

    public static SourceAnswer Problem(string message, Exception? exception = null, bool unavailable = false) =>
        new([])
        {
            Problems = [new VerificationProblem(VerificationProblemKind.Source, message, exception)],
            Unavailable = unavailable,
        };
}
