using System.Text.Json.Nodes;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Hal;

namespace ContractTests.Broker.Selectors;

/// <summary>A pact that a provider is asked to verify, and what its failure would mean.</summary>
internal sealed record VerifiablePact(SelectedPact Pact, bool? Pending, bool IsWip)
{
    public HalDocument ToResource(VerificationRequest request, Links links, bool isOldApi)
    {
        var metadata = IsWip
            ? new PactMetadata { Wip = true }
            : new PactMetadata { Selectors = [.. Pact.Reasons.Select(r => r.ToMetadata())], Pending = Pending };
        var properties = new JsonObject();
        if (Pending is { } pending)
            properties["pending"] = pending;
        if (IsWip)
            properties["wip"] = true;
        var content = links.To(Routes.PactContent, Pact.Provider, Pact.Consumer, Pact.Hash);
        properties["notices"] = new JsonArray(
            [.. VerificationNotices.For(this, request, content, isOldApi).Select(notice => notice.ToJson())]);
        return new HalDocument()
            .Property("shortDescription", string.Join(", ", Pact.Reasons.Select(ReasonSentences.Short).Distinct()))
            .Property("verificationProperties", properties)
            .Link("self",
                links.To(Routes.PactContentWithMetadata, Pact.Provider, Pact.Consumer, Pact.Hash, metadata.Encode()),
                name: Pact.Name);
    }
}
