using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The integration of a consumer with a provider.</summary>
internal sealed record Integration(
    Integration.Side Consumer,
    Integration.Side Provider,
    [property: JsonPropertyName("_links")] Integration.Relations Links)
{
    internal sealed record Side(string Name);

    internal sealed record Relations(
        [property: JsonPropertyName("pb:dashboard")] Link Dashboard,
        [property: JsonPropertyName("pb:matrix")] Link Matrix,
        [property: JsonPropertyName("pb:group")] Link Group,
        [property: JsonPropertyName("pb:delete_integration")] Link Delete);
}
