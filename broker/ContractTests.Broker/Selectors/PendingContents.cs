using ContractTests.Broker.Branches;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Selectors;

/// <summary>
/// Finds the contents that a provider has not verified yet: a pending content may fail without failing the provider's
/// build.
/// </summary>
internal static class PendingContents
{
    /// <summary>The contents among <paramref name="contentIds"/> that are pending.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="providerId">The provider that verifies.</param>
    /// <param name="request">Contains the branch or the tags that must have verified them.</param>
    /// <param name="branch">That branch, if it exists.</param>
    /// <param name="contentIds">The contents to check.</param>
    public static async Task<HashSet<long>> Find(
        Session session, long providerId, VerificationRequest request, Branch? branch, IReadOnlyList<long> contentIds)
    {
        var verified = request switch
        {
            { ProviderVersionBranch: not null } => await session.Rows(
                "Selectors/verified_for_branch.sql", row => row.GetInt64(0),
                ("contents", contentIds), ("branch", branch?.Id ?? 0),
                ("created_at", branch?.CreatedAt ?? DateTimeOffset.MaxValue)),
            { ProviderVersionTags.Count: > 0 } => await VerifiedForTags(session, providerId, request, contentIds),
            _ => await session.Rows(
                "select asked.id from {{rows:contents}} asked where exists ("
                + "select 1 from verification v where v.content_id = asked.id and v.success) "
                + "or exists (select 1 from kept_success k where k.content_id = asked.id)",
                row => row.GetInt64(0), ("contents", contentIds)),
        };
        return [.. contentIds.Except(verified)];
    }

    /// <summary>With tags, a content is verified if it is for every tag.</summary>
    private static async Task<List<long>> VerifiedForTags(
        Session session, long providerId, VerificationRequest request, IReadOnlyList<long> contentIds)
    {
        IEnumerable<long> verified = contentIds;
        foreach (var tag in request.ProviderVersionTags)
        {
            verified = verified.Intersect(await session.Rows(
                "Selectors/verified_for_tag.sql", row => row.GetInt64(0),
                ("contents", contentIds), ("provider", providerId), ("name", tag)));
        }

        return [.. verified];
    }
}
