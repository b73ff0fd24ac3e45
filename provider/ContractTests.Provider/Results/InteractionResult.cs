using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Reports;

namespace ContractTests.Provider;

/// <summary>How one interaction fared.</summary>
/// <param name="Name">As a test explorer shows it; unique within a verification.</param>
public sealed record InteractionResult(string Name, string Consumer, string Provider, Interaction Interaction)
{
    /// <summary>Shown, but does not fail the run: the consumer, or the broker, marked it so.</summary>
    public bool Pending { get; init; }

    public IReadOnlyList<Mismatch> Mismatches { get; init; } = [];

    /// <summary>The body of the contract's response or message; null if nothing was compared.</summary>
    public Body? ExpectedBody { get; init; }

    /// <summary>The body that came; null if nothing was compared.</summary>
    public Body? ActualBody { get; init; }

    /// <summary>The error before or after the comparison; null if there was none.</summary>
    public InteractionError? Error { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Whether the results of the pact were published; null unless this was its last interaction.</summary>
    public Publication? Publication { get; init; }

    public bool Success => Mismatches.Count == 0 && Error is null;

    /// <summary>Fails the run: no success, and not pending. A provider that is not there fails it always.</summary>
    public bool Fails => !Success && (!Pending || Error?.Step == VerificationStep.Unreachable);

    /// <summary>Throws what <see cref="PactVerifier.Verify"/> would throw, if the interaction fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">With every mismatch in its message.</exception>
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
