using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A label of a pacticipant.</summary>
internal sealed record Label(
    string Name,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Label.LabelLinks Links)
{
    internal sealed record LabelLinks(Link Self, Link Pacticipant);
}
