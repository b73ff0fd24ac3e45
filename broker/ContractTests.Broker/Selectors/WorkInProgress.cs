using ContractTests.Broker.Branches;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Selectors;

/// <summary>
/// Pacts that nobody asked for: heads of consumer branches and tags, newer than a date, that the provider has not
/// verified outside of work in progress.
/// </summary>
internal static class WorkInProgress
{
    /// <summary>How long a success on another branch, or an old one on the same, keeps counting.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>The heads, verified or not; none where they are not asked for.</summary>
    public static async Task<List<(FoundPact Pact, bool IsTag)>> Candidates(
        Session session, long providerId, VerificationRequest request)
    {
        if (request.IncludeWipPactsSince is not { } since)
            return [];
        if (request.ProviderVersionBranch is null && request.ProviderVersionTags.Count == 0)
            return [];
        return await session.Rows(
            "Selectors/wip_candidates.sql",
            row => (Pact: FoundPact.Read(row), IsTag: row.GetBoolean(7)),
            ("provider", providerId), ("since", since));
    }

    /// <param name="session">Where results are looked for.</param>
    /// <param name="provider">The provider that is verified.</param>
    /// <param name="request">What it asks.</param>
    /// <param name="branch">The branch that the request names, if there is one of its name.</param>
    /// <param name="candidates">See <see cref="Candidates"/>.</param>
    /// <param name="alreadySelected">What selectors chose is not in progress.</param>
    public static async Task<List<SelectedPact>> Find(
        Session session, Pacticipant provider, VerificationRequest request, Branch? branch,
        IReadOnlyList<(FoundPact Pact, bool IsTag)> candidates, IReadOnlyList<SelectedPact> alreadySelected)
    {
        if (candidates.Count == 0)
            return [];
        var contentIds = candidates.Select(candidate => candidate.Pact.ContentId).Distinct().ToList();
        var verified = request.ProviderVersionBranch is null
            ? await VerifiedForTags(session, provider.Id, request, contentIds)
            : [.. await session.Rows(
                "Selectors/verified_outside_wip_for_branch.sql", row => row.GetInt64(0),
                ("contents", contentIds), ("branch", branch?.Id ?? 0), ("since", session.Now - LookBack))];
        var known = alreadySelected.Select(pact => (pact.Consumer, pact.Hash)).ToHashSet();

        return SelectedPact.Group(provider.Name, candidates
            .Where(candidate => !verified.Contains(candidate.Pact.ContentId))
            .Where(candidate => !known.Contains((candidate.Pact.Consumer, candidate.Pact.Hash)))
            .Select(candidate => (candidate.Pact, new Reason(
                candidate.IsTag ? ReasonKind.LatestTag : ReasonKind.Branch, candidate.Pact.Name, null,
                candidate.Pact.ConsumerVersion, candidate.Pact.ConsumerVersionId))));
    }

    /// <summary>A content stays in progress while any tag lacks a success.</summary>
    private static async Task<HashSet<long>> VerifiedForTags(
        Session session, long providerId, VerificationRequest request, IReadOnlyList<long> contentIds)
    {
        IEnumerable<long> verified = contentIds;
        foreach (var tag in request.ProviderVersionTags)
        {
            verified = verified.Intersect(await session.Rows(
                "Selectors/verified_outside_wip_for_tag.sql", row => row.GetInt64(0),
                ("contents", contentIds), ("provider", providerId), ("name", tag)));
        }

        return [.. verified];
    }
}
