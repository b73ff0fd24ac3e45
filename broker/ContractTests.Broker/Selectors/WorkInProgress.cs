using ContractTests.Broker.Branches;
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

    public static async Task<List<SelectedPact>> Find(
        Session session, long providerId, string provider, VerificationRequest request,
        IReadOnlyList<SelectedPact> alreadySelected)
    {
        if (request.IncludeWipPactsSince is not { } since)
            return [];
        if (request.ProviderVersionBranch is null && request.ProviderVersionTags.Count == 0)
            return [];

        var candidates = await session.Rows(
            "Selectors/wip_candidates.sql",
            row => (Pact: FoundPact.Read(row), IsTag: row.GetBoolean(7)),
            ("provider", providerId), ("since", since));
        var contentIds = candidates.Select(candidate => candidate.Pact.ContentId).Distinct().ToList();
        var verified = request.ProviderVersionBranch is { } branch
            ? await VerifiedForBranch(session, providerId, branch, contentIds)
            : await VerifiedForTags(session, providerId, request, contentIds);
        var known = alreadySelected.Select(pact => (pact.Consumer, pact.Hash)).ToHashSet();

        return SelectedPact.Group(provider, candidates
            .Where(candidate => !verified.Contains(candidate.Pact.ContentId))
            .Where(candidate => !known.Contains((candidate.Pact.Consumer, candidate.Pact.Hash)))
            .Select(candidate => (candidate.Pact, new Reason(
                candidate.IsTag ? ReasonKind.LatestTag : ReasonKind.Branch, candidate.Pact.Name, null,
                candidate.Pact.ConsumerVersion, candidate.Pact.ConsumerVersionId))));
    }

    private static async Task<HashSet<long>> VerifiedForBranch(
        Session session, long providerId, string name, IReadOnlyList<long> contentIds)
    {
        var branch = await session.FindBranch(providerId, name);
        var began = branch is null ? null : await session.Number(
            """
            select v.created_at from version v
            where v.id = (select min(m.version_id) from branch_version m where m.branch_id = @branch)
            """,
            ("branch", branch.Id));
        return [.. await session.Rows(
            "Selectors/verified_outside_wip_for_branch.sql", row => row.GetInt64(0),
            ("contents", contentIds), ("branch", branch?.Id ?? 0), ("began", began ?? long.MaxValue),
            ("since", session.Now - LookBack))];
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
