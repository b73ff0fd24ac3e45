using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>That a version runs in an environment, or ran there.</summary>
/// <param name="Target">The older name of the instance.</param>
/// <param name="ApplicationInstance">Tells instances in one environment apart.</param>
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

/// <summary>That users of an environment may hold a version, or might.</summary>
internal sealed record ReleasedVersion(
    string Uuid,
    bool CurrentlySupported,
    DateTimeOffset? SupportEndedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_embedded")] PlacedVersion Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>Which version is in which environment; the version is left out where the address names it.</summary>
internal sealed record PlacedVersion(
    PlacedVersion.OfPacticipant? Pacticipant, PlacedVersion.OfVersion? Version, Environment Environment)
{
    internal sealed record OfPacticipant(string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record OfVersion(string Number, [property: JsonPropertyName("_links")] SelfLink Links);
}
