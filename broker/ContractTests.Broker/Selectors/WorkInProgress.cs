using ContractTests.Broker.Branches;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Selectors;

/// <summary>
/// Pacts that no selector selects: heads of consumer branches and tags, newer than a date, that the provider has not
/// verified except as work in progress.
/// </summary>
internal static class WorkInProgress
{
    /// <summary>How long a success on another branch, or an old one on the same branch, counts.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>The heads, verified or not; none if they were not requested.</summary>
    public static async Task<List<(FoundPact Pact, bool IsTag)>> Candidates(
        Session session, long providerId, VerificationRequest request)
    {
        if (request.IncludeWipPactsSince is not { } since)
            return [];
        return await session.Rows(
            "Selectors/wip_candidates.sql",
            row => (Pact: FoundPact.Read(row), IsTag: row.GetBoolean(7)),
            ("provider", providerId), ("since", since));
    }

    /// <param name="session">The unit of work.</param>
    /// <param name="provider">The provider that verifies.</param>
    /// <param name="request">The request.</param>
    /// <param name="branch">The branch of the request, if it exists.</param>
    /// <param name="candidates">See <see cref="Candidates"/>.</param>
    /// <param name="alreadySelected">Contents that selectors selected are not work in progress.</param>
    public static async Task<List<SelectedPact>> Find(
        Session session, Pacticipant provider, VerificationRequest request, Branch? branch,
        IReadOnlyList<(FoundPact Pact, bool IsTag)> candidates, IReadOnlyList<SelectedPact> alreadySelected)
    {
        if (candidates.Count == 0)
            return [];
        var contentIds = candidates.Select(candidate => candidate.Pact.ContentId).ToList();
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

    /// <summary>A content stays in progress as long as one tag has no success; without tags, nothing is.</summary>
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
