using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A place where versions run.</summary>
/// <param name="Contacts">As they were sent: other members stay.</param>
internal sealed record Environment(
    string Uuid,
    string Name,
    string DisplayName,
    bool Production,
    [property: DescribedAs<IReadOnlyList<EnvironmentContact>>] JsonElement? Contacts,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Environment.Relations Links)
{
    internal sealed record Relations(
        Link Self,
        [property: JsonPropertyName("pb:currently-deployed-deployed-versions")] Link CurrentlyDeployed,
        [property: JsonPropertyName("pb:currently-supported-released-versions")] Link CurrentlySupported,
        [property: JsonPropertyName("pb:environments")] Link Environments);
}

/// <summary>Who answers for an environment.</summary>
/// <param name="Details">How to reach them: <c>emailAddress</c>, and whatever else there is.</param>
internal sealed record EnvironmentContact(
    string Name, [property: DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement? Details)
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
