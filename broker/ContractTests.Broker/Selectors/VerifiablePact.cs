using System.Text.Json;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Selectors;

/// <summary>A pact that a provider is asked to verify, and what its failure would mean.</summary>
internal sealed record VerifiablePact(SelectedPact Pact, bool? Pending, bool IsWip)
{
    public void Write(Utf8JsonWriter json, VerificationNotices notices, Links links)
    {
        json.WriteStartObject();
        json.WriteString(
            "shortDescription"u8, string.Join(", ", Pact.Reasons.Select(ReasonSentences.Short).Distinct()));
        json.WriteStartObject("verificationProperties"u8);
        if (Pending is { } pending)
            json.WriteBoolean("pending"u8, pending);
        if (IsWip)
            json.WriteBoolean("wip"u8, true);
        json.WriteStartArray("notices"u8);
        foreach (var notice in notices.For(this, links.To(Routes.PactContent, Pact.Provider, Pact.Consumer, Pact.Hash)))
        {
            json.WriteStartObject();
            json.WriteString("when"u8, notice.When);
            json.WriteString("text"u8, notice.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("_links"u8);
        json.WriteStartObject("self"u8);
        json.WriteString("name"u8, Pact.Name);
        json.WriteString("href"u8, links.To(
            Routes.PactContentWithMetadata, Pact.Provider, Pact.Consumer, Pact.Hash, Metadata.Encode()));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private PactMetadata Metadata => IsWip
        ? new PactMetadata { Wip = true, ConsumerVersionId = Pact.ConsumerVersionId }
        : new PactMetadata { Selectors = [.. Pact.Reasons.Select(reason => reason.ToMetadata())], Pending = Pending };
}
