using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Selectors;

/// <summary>A pact for a provider to verify, and the effect of a failure.</summary>
internal sealed record VerifiablePact(SelectedPact Pact, bool? Pending, bool IsWip)
{
    public Api.PactsForVerification.PactForVerification Represent(VerificationNotices notices, Links links) => new(
        string.Join(", ", Pact.Reasons.Select(ReasonSentences.Short).Distinct()),
        new Api.PactsForVerification.Properties(
            Pending,
            IsWip ? true : null,
            notices.For(this, links.To(Routes.PactContent, Pact.Provider, Pact.Consumer, Pact.Hash))),
        new Api.SelfLink(new Link(
            links.To(Routes.PactContentWithMetadata, Pact.Provider, Pact.Consumer, Pact.Hash, Metadata.Encode()),
            Name: Pact.Name)));

    private PactMetadata Metadata => IsWip
        ? new PactMetadata { Wip = true, ConsumerVersionId = Pact.ConsumerVersionId }
        : new PactMetadata { Selectors = [.. Pact.Reasons.Select(reason => reason.ToMetadata())], Pending = Pending };
}
