namespace ContractTests.Broker.Client;

/// <summary>A pact that the broker selected for verification.</summary>
/// <param name="Name">"Pact between OrderService (1.0) and PaymentService".</param>
/// <param name="ShortDescription">Why it was selected: "latest from main branch".</param>
/// <param name="Pending">Its failure does not fail the build.</param>
/// <param name="Wip">Selected as work in progress, not by a selector.</param>
/// <param name="Url">
/// The address of the pact, with the reason why it was selected; for <see cref="PactsClient.GetAsync"/>.
/// </param>
public sealed record PactForVerification(
    string Name,
    string ShortDescription,
    bool Pending,
    bool Wip,
    IReadOnlyList<VerificationNotice> Notices,
    Uri Url);

/// <param name="When">
/// <c>before_verification</c>, or for instance <c>after_verification:success_true_published_false</c>.
/// </param>
public sealed record VerificationNotice(string When, string Text);
