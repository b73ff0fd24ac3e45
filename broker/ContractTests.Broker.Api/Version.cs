using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A version of a pacticipant.</summary>
internal sealed record Version(
    string Number,
    string? BuildUrl,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_embedded")] Version.VersionParts Embedded,
    [property: JsonPropertyName("_links")] Version.VersionLinks Links)
{
    internal sealed record VersionParts(IReadOnlyList<OnBranch> BranchVersions, IReadOnlyList<VersionTag> Tags);

    /// <param name="Latest">Whether the version is the head of the branch.</param>
    internal sealed record OnBranch(string Name, bool Latest, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record VersionTag(string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record VersionLinks(
        Link Self,
        [property: JsonPropertyName("pb:pacticipant")] Link Pacticipant,
        [property: JsonPropertyName("pb:tag")] Link Tag,
        [property: JsonPropertyName("pb:latest-verification-results-where-pacticipant-is-consumer")] Link Results,
        [property: JsonPropertyName("pb:pact-versions")] IReadOnlyList<Link> PactVersions,
        [property: JsonPropertyName("ct:provider-contract")] Link? ProviderContract,
        [property: JsonPropertyName("pb:deployed-environments")] IReadOnlyList<Link> Deployed,
        [property: JsonPropertyName("pb:released-environments")] IReadOnlyList<Link> Released,
        [property: JsonPropertyName("pb:record-deployment")] IReadOnlyList<Link>? RecordDeployment,
        [property: JsonPropertyName("pb:record-release")] IReadOnlyList<Link>? RecordRelease,
        IReadOnlyList<Link> Curies);
}
