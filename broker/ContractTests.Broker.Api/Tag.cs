using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A tag of a version.</summary>
internal sealed record Tag(
    string Name,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Tag.Relations Links)
{
    internal sealed record Relations(Link Self, Link Version, Link Pacticipant);
}
