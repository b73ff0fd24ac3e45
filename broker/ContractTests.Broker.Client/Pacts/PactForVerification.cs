namespace ContractTests.Broker.Client;

/// <summary>A pact that the broker hands out to be verified.</summary>
/// <param name="Name">"Pact between OrderService (1.0) and PaymentService".</param>
/// <param name="ShortDescription">Why it was chosen: "latest from main branch".</param>
/// <param name="Pending">Its failure does not fail the build.</param>
/// <param name="Wip">Chosen as work in progress, not by a selector.</param>
/// <param name="Url">Leads to the pact and remembers why it was chosen; for <see cref="PactsClient.GetAsync"/>.</param>
public sealed record PactForVerification(
    string Name,
    string ShortDescription,
    bool Pending,
    bool Wip,
    IReadOnlyList<VerificationNotice> Notices,
    Uri Url);

/// <param name="When">
/// <c>before_verification</c>, or <c>after_verification:success_true_published_false</c> and its like.
/// </param>
public sealed record VerificationNotice(string When, string Text);
