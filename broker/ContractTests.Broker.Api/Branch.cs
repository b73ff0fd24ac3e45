using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A branch of a pacticipant.</summary>
internal sealed record Branch(
    string Name,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Branch.BranchLinks Links)
{
    internal sealed record BranchLinks(
        Link Self,
        [property: JsonPropertyName("pb:latest-version")] Link LatestVersion);
}

/// <summary>The membership of a version in a branch.</summary>
internal sealed record BranchVersion(
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] BranchVersion.BranchVersionLinks Links)
{
    internal sealed record BranchVersionLinks(
        Link Self,
        [property: JsonPropertyName("pb:branch")] Link Branch,
        [property: JsonPropertyName("pb:version")] Link Version);
}
