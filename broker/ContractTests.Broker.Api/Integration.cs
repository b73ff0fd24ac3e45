using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The integration of a consumer with a provider.</summary>
internal sealed record Integration(
    Integration.IntegrationSide Consumer,
    Integration.IntegrationSide Provider,
    [property: JsonPropertyName("_links")] Integration.IntegrationLinks Links)
{
    internal sealed record IntegrationSide(string Name);

    internal sealed record IntegrationLinks(
        [property: JsonPropertyName("pb:dashboard")] Link Dashboard,
        [property: JsonPropertyName("pb:matrix")] Link Matrix,
        [property: JsonPropertyName("pb:group")] Link Group,
        [property: JsonPropertyName("pb:delete_integration")] Link Delete);
}
