using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A tag of a version.</summary>
internal sealed record Tag(
    string Name,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Tag.TagLinks Links)
{
    internal sealed record TagLinks(Link Self, Link Version, Link Pacticipant);
}
