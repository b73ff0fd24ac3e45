using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>An environment in which versions run.</summary>
/// <param name="Contacts">As sent, including unknown members.</param>
internal sealed record Environment(
    string Uuid,
    string Name,
    string DisplayName,
    bool Production,
    [property: DescribedAs<IReadOnlyList<EnvironmentContact>>] JsonElement? Contacts,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Environment.EnvironmentLinks Links)
{
    internal sealed record EnvironmentLinks(
        Link Self,
        [property: JsonPropertyName("pb:currently-deployed-deployed-versions")] Link CurrentlyDeployed,
        [property: JsonPropertyName("pb:currently-supported-released-versions")] Link CurrentlySupported,
        [property: JsonPropertyName("pb:environments")] Link Environments);
}

/// <summary>A new environment, or what replaces an existing one.</summary>
internal sealed record EnvironmentDraft(
    string Name, string? DisplayName, bool Production, IReadOnlyList<EnvironmentContact>? Contacts);

/// <summary>A contact for an environment.</summary>
/// <param name="Details"><c>emailAddress</c>, and any other details.</param>
internal sealed record EnvironmentContact(
    [property: DescribedAs<string>] string Name,
    [property: DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement? Details)
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
