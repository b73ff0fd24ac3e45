using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider;

/// <summary>One interaction of one pact, to be shown and run as a separate test.</summary>
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
    /// For instance <c>OrderService: a payment request (given payment account exists)</c>. The name is unique among the
    /// cases of a verifier and the same in every run.
    /// </summary>
    public string Name => Listing.Name;

    public string Consumer => Listing.Consumer;

    public string Description => Listing.Description;

    public IReadOnlyList<string> ProviderStates => Listing.ProviderStates;

    /// <summary>A failure is shown but does not fail the run.</summary>
    public bool Pending => Listing.Pending;

    internal CaseListing Listing { get; }

    /// <summary>Null if the case was listed from a saved copy.</summary>
    internal PactInProgress? Pact { get; }

    internal Interaction? Interaction { get; }

    /// <summary>
    /// The cases of one verifier run one after the other, even if they are started at the same time, unless
    /// <see cref="PactVerifier.WithParallelism"/> allows several. The last case of a pact publishes its results.
    /// </summary>
    /// <exception cref="PactVerificationFailedException">
    /// The case was listed from a saved copy and no longer exists.
    /// </exception>
    public Task<InteractionResult> VerifyAsync(CancellationToken cancellation = default) =>
        _session.Verify(Name, cancellation);

    /// <summary>Verifies the case, and throws if it fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">The message lists every mismatch.</exception>
    public async Task AssertAsync(CancellationToken cancellation = default) =>
        (await VerifyAsync(cancellation)).ThrowIfFailed();

    public override string ToString() => Name;
}

/// <summary>What is known about a case without its pact.</summary>
internal sealed record CaseListing(
    string Name, string Consumer, string Description, IReadOnlyList<string> ProviderStates, bool Pending);
