using ContractTests.Pacts;

namespace ContractTests.Provider.Sources;

/// <summary>A pact from one of the sources, with what its source says about it.</summary>
/// <param name="Origin">The file or URL that it was read from.</param>
internal sealed record PactToVerify(Contract Contract, string Origin)
{
    /// <summary>Why the broker selected it; empty for other sources.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Failures are shown but do not fail the run.</summary>
    public bool Pending { get; init; }

    /// <summary>Selected as work in progress, not by a selector; also pending.</summary>
    public bool WorkInProgress { get; init; }

    public IReadOnlyList<PactNotice> Notices { get; init; } = [];

    /// <summary>Null if the results are not published.</summary>
    public ResultPublisher? Publisher { get; init; }

    public string Name => $"{Contract.Consumer} -> {Contract.Provider}" + (Reason.Length == 0 ? "" : $" ({Reason})");
}

/// <param name="When">For instance <c>before_verification</c>.</param>
internal sealed record PactNotice(string When, string Text);
