using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>An application that takes part in contracts.</summary>
/// <param name="Title">Only in the older list: refers to the newer one.</param>
internal sealed record Pacticipant(
    string Name,
    string? DisplayName,
    string? RepositoryUrl,
    string? RepositoryName,
    string? RepositoryNamespace,
    string? MainBranch,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_embedded")] Pacticipant.PacticipantParts Embedded,
    [property: JsonPropertyName("_links")] Pacticipant.PacticipantLinks Links,
    [property: JsonPropertyOrder(1)] string? Title = null)
{
    /// <param name="LatestVersion">Null if there is no version.</param>
    /// <param name="OldLatestVersion">The older name of the latest version.</param>
    internal sealed record PacticipantParts(
        Latest? LatestVersion,
        IReadOnlyList<WithLabel> Labels,
        [property: JsonPropertyName("latest-version")] OldLatest? OldLatestVersion);

    internal sealed record Latest(string Number, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record OldLatest(
        string Number, string Title, string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record WithLabel(string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    /// <param name="Deployed">The deployed versions; null in lists.</param>
    internal sealed record PacticipantLinks(
        Link Self,
        [property: JsonPropertyName("pb:versions")] Link Versions,
        [property: JsonPropertyName("pb:branches")] Link Branches,
        [property: JsonPropertyName("pb:version")] Link Version,
        [property: JsonPropertyName("pb:version-tag")] Link VersionTag,
        [property: JsonPropertyName("pb:branch-version")] Link BranchVersion,
        [property: JsonPropertyName("pb:label")] Link Label,
        [property: JsonPropertyName("versions")] Link OldVersions,
        [property: JsonPropertyName("pb:can-i-deploy-badge")] Link TagBadge,
        [property: JsonPropertyName("pb:can-i-deploy-branch-to-environment-badge")] Link BranchBadge,
        IReadOnlyList<Link> Curies,
        [property: JsonPropertyName("pb:deployed-environments")] IReadOnlyList<Link>? Deployed);
}
