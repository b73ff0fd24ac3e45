using System.Data.Common;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Selectors;

/// <summary>Why a consumer version was selected.</summary>
internal sealed record Reason(ReasonKind Kind, string? Name, string? Consumer, string Version, long VersionId)
{
    /// <summary>The tag or branch that replaces <see cref="Name"/>, for which there was no pact.</summary>
    public string? Fallback { get; init; }

    public bool IsProduction { get; init; }

    public MetadataSelector ToMetadata() => new(
        Kind is ReasonKind.MainBranch or ReasonKind.Branch ? Fallback ?? Name : null,
        Kind is ReasonKind.LatestTag or ReasonKind.Tag ? Fallback ?? Name : null,
        Kind is ReasonKind.Latest or ReasonKind.MainBranch or ReasonKind.Branch or ReasonKind.LatestTag,
        Kind is ReasonKind.Deployed or ReasonKind.Released ? Name : null,
        VersionId);
}

/// <summary>In the order in which reasons are listed.</summary>
internal enum ReasonKind
{
    Latest,
    MainBranch,
    Branch,
    LatestTag,
    Tag,
    Deployed,
    Released,
}

/// <summary>A pact that a selector found.</summary>
internal sealed record FoundPact(
    string Consumer, long ConsumerVersionId, string ConsumerVersion, long ContentId, string Hash, string? Name,
    bool IsProduction)
{
    public static FoundPact Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetBoolean(6));
}

/// <summary>One content to verify, with the latest of its selected versions.</summary>
internal sealed record SelectedPact(
    string Consumer, string ConsumerVersion, long ConsumerVersionId, string Provider, long ContentId, string Hash,
    IReadOnlyList<Reason> Reasons)
{
    public string Name => $"Pact between {Consumer} ({ConsumerVersion}) and {Provider}";

    /// <summary>One for each content of each consumer, with all reasons.</summary>
    public static List<SelectedPact> Group(string provider, IEnumerable<(FoundPact Pact, Reason Reason)> found) =>
        [.. found
            .GroupBy(one => (one.Pact.Consumer, one.Pact.Hash))
            .Select(group =>
            {
                var newest = group.MaxBy(one => one.Pact.ConsumerVersionId).Pact;
                return new SelectedPact(
                    newest.Consumer, newest.ConsumerVersion, newest.ConsumerVersionId, provider, newest.ContentId,
                    newest.Hash,
                    [.. group.Select(one => one.Reason).Distinct()
                        .OrderBy(reason => reason.Kind).ThenBy(reason => reason.IsProduction)
                        .ThenBy(reason => reason.Name, StringComparer.Ordinal).ThenBy(reason => reason.VersionId)]);
            })
            .OrderBy(pact => pact.Consumer, StringComparer.OrdinalIgnoreCase).ThenBy(pact => pact.ConsumerVersionId)];
}
