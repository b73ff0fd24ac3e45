using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider;

/// <summary>One interaction of one pact, to be shown and run as a test of its own.</summary>
public sealed class VerificationCase
{
    private readonly VerificationSession _session;

    internal VerificationCase(VerificationSession session, CaseListing listing)
    {
        _session = session;
        Listing = listing;
    }

    internal VerificationCase(
        VerificationSession session, PactInProgress pact, Interaction interaction, CaseListing listing)
        : this(session, listing)
    {
        Pact = pact;
        Interaction = interaction;
    }

    /// <summary>
    /// Such as <c>OrderService: a payment request (given payment account exists)</c>; unique among the cases of a
    /// verifier and the same from run to run.
    /// </summary>
    public string Name => Listing.Name;

    public string Consumer => Listing.Consumer;

    public string Description => Listing.Description;

    public IReadOnlyList<string> ProviderStates => Listing.ProviderStates;

    /// <summary>A failure is shown but does not fail the run.</summary>
    public bool Pending => Listing.Pending;

    internal CaseListing Listing { get; }

    /// <summary>Null where the case was listed from a saved copy.</summary>
    internal PactInProgress? Pact { get; }

    internal Interaction? Interaction { get; }

    /// <summary>
    /// Cases of one verifier run one after the other, whoever starts them, unless it was allowed several. The last one
    /// of a pact publishes its results.
    /// </summary>
    /// <exception cref="PactVerificationFailedException">It was listed from a saved copy and is no more.</exception>
    public Task<InteractionResult> VerifyAsync(CancellationToken cancellation = default) =>
        _session.Verify(Name, cancellation);

    /// <summary>Verifies, and throws if that fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">With every mismatch in its message.</exception>
    public async Task AssertAsync(CancellationToken cancellation = default) =>
        (await VerifyAsync(cancellation)).ThrowIfFailed();

    public override string ToString() => Name;
}

/// <summary>What can be told about a case without its pact.</summary>
internal sealed record CaseListing(
    string Name, string Consumer, string Description, IReadOnlyList<string> ProviderStates, bool Pending);
