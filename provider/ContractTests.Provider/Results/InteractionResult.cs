using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Reports;

namespace ContractTests.Provider;

/// <summary>The result of one interaction.</summary>
/// <param name="Name">The name in a test explorer; unique within a verification.</param>
public sealed record InteractionResult(string Name, string Consumer, string Provider, Interaction Interaction)
{
    /// <summary>
    /// A failure is shown but does not fail the run, because the consumer or the broker marked the interaction as
    /// pending.
    /// </summary>
    public bool Pending { get; init; }

    public IReadOnlyList<Mismatch> Mismatches { get; init; } = [];

    /// <summary>The body of the contract's response or message; null if nothing was compared.</summary>
    public Body? ExpectedBody { get; init; }

    /// <summary>The received body; null if nothing was compared.</summary>
    public Body? ActualBody { get; init; }

    /// <summary>The error before or after the comparison; null if there was none.</summary>
    public InteractionError? Error { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What happened to the results of the pact; null unless this was its last interaction.</summary>
    public Publication? Publication { get; init; }

    public bool Success => Mismatches.Count == 0 && Error is null;

    /// <summary>
    /// Whether it fails the run: it did not succeed and is not pending, or the provider is not reachable.
    /// </summary>
    public bool Fails => !Success && (!Pending || Error?.Step == VerificationStep.Unreachable);

    /// <summary>Throws the exception of <see cref="PactVerifier.Verify"/> if the interaction fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">The message lists every mismatch.</exception>
    public void ThrowIfFailed()
    {
        if (Fails)
            throw new PactVerificationFailedException(TextReport.Of(this), Error?.Exception);
        if (Publication is Publication.Failed publication)
            throw new PactVerificationFailedException(publication.Message);
    }
}

/// <param name="Message">One line.</param>
public sealed record InteractionError(VerificationStep Step, string Message, Exception? Exception = null);
