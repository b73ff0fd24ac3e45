using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The pacts that a provider's build is asked to verify.</summary>
internal sealed record PactsForVerification(
    [property: JsonPropertyName("_embedded")] PactsForVerification.SelectedPacts Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    internal sealed record SelectedPacts(IReadOnlyList<PactForVerification> Pacts);

    internal sealed record PactForVerification(
        string ShortDescription,
        Properties VerificationProperties,
        [property: JsonPropertyName("_links")] SelfLink Links);

    /// <param name="Pending">Null if the build did not ask for it.</param>
    /// <param name="Wip">Null unless the pact is work in progress.</param>
    internal sealed record Properties(bool? Pending, bool? Wip, IReadOnlyList<VerificationNotice> Notices);

    /// <summary>A sentence that a verifier prints.</summary>
    /// <param name="When">Such as before_verification.</param>
    internal sealed record VerificationNotice(string When, string Text);
}
