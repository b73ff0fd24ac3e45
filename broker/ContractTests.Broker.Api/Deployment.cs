using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A version that runs, or ran, in an environment.</summary>
/// <param name="Target">The older name of the instance.</param>
/// <param name="ApplicationInstance">Distinguishes instances in one environment.</param>
internal sealed record DeployedVersion(
    string Uuid,
    bool CurrentlyDeployed,
    string? Target,
    string? ApplicationInstance,
    DateTimeOffset? UndeployedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_embedded")] PlacedVersion Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>A version that is, or was, released to users of an environment.</summary>
internal sealed record ReleasedVersion(
    string Uuid,
    bool CurrentlySupported,
    DateTimeOffset? SupportEndedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_embedded")] PlacedVersion Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>A version in an environment; the version is omitted if the address contains it.</summary>
internal sealed record PlacedVersion(
    PlacedVersion.OfPacticipant? Pacticipant, PlacedVersion.OfVersion? Version, Environment Environment)
{
    internal sealed record OfPacticipant(string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record OfVersion(string Number, [property: JsonPropertyName("_links")] SelfLink Links);
}
