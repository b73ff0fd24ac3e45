using System.Text.Json;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Verifications;

/// <summary>Stores results, and keeps what is derived from them.</summary>
internal static class VerificationQueries
{
    public static Task<VerificationResult?> FindResult(
        this Session session, string provider, string consumer, string hash, long number) =>
        session.Row(
            VerificationResult.Select
            + "where r.id = @number and c.hash = @hash and consumer.name = @consumer and provider.name = @provider",
            VerificationResult.Read,
            ("number", number), ("hash", hash), ("consumer", consumer), ("provider", provider));

    /// <summary>The last result for a content, by any provider version.</summary>
    public static Task<VerificationResult?> LatestResult(this Session session, long contentId) =>
        session.Row(
            VerificationResult.Select
            + "where r.content_id = @content and r.id = (select max(m.id) from verification m "
            + "where m.content_id = @content)",
            VerificationResult.Read, ("content", contentId));

    public static async Task<long> AddResult(
        this Session session, Pact pact, PacticipantVersion provider, SubmittedResult result, PactMetadata metadata)
    {
        var id = await session.Insert(
            "Verifications/add_verification.sql",
            ("content", pact.ContentId), ("version", provider.Id), ("success", result.Success),
            ("wip", metadata.Wip), ("pending", metadata.Pending), ("build_url", result.BuildUrl),
            ("executed_at", result.ExecutedAt ?? session.Now), ("now", session.Now),
            ("test_results", result.TestResults),
            ("implementation", result.VerifiedBy.Implementation),
            ("implementation_version", result.VerifiedBy.Version),
            ("client_implementation", result.VerifiedBy.ClientImplementation),
            ("client_version", result.VerifiedBy.ClientVersion),
            ("client_test_framework", result.VerifiedBy.ClientTestFramework),
            ("consumer_version_ids", metadata.ConsumerVersionIds.Count == 0
                ? null : JsonSerializer.Serialize(metadata.ConsumerVersionIds, KnownJson.Default.IEnumerableInt64)));
        await session.Execute(
            """
            insert into newest_verification (content_id, provider_version_id, verification_id)
            values (@content, @version, @verification)
            on conflict (content_id, provider_version_id) do update set verification_id = excluded.verification_id
            """,
            ("content", pact.ContentId), ("version", provider.Id), ("verification", id));
        if (result.Success)
            await session.RememberSuccess(pact.ContentId, provider.Id, metadata.Wip);
        return id!.Value;
    }

    /// <summary>The next older result, if any, becomes the newest one again.</summary>
    public static async Task RemoveResult(this Session session, VerificationResult result)
    {
        var version = await session.Number(
            "select provider_version_id from verification where id = @id", ("id", result.Id));
        await session.Execute("delete from verification where id = @id", ("id", result.Id));
        await session.Execute(
            """
            insert into newest_verification (content_id, provider_version_id, verification_id)
            select v.content_id, v.provider_version_id, max(v.id)
            from verification v
            where v.content_id = @content and v.provider_version_id = @version
            group by v.content_id, v.provider_version_id
            on conflict (content_id, provider_version_id) do nothing
            """,
            ("content", result.ContentId), ("version", version));
        await session.Execute("delete from verified_branch where content_id = @content", ("content", result.ContentId));
        await session.Execute("delete from verified_tag where content_id = @content", ("content", result.ContentId));
        await session.Execute("Verifications/restore_verified_branches.sql", ("content", result.ContentId));
        await session.Execute("Verifications/restore_verified_tags.sql", ("content", result.ContentId));
    }

    private static async Task RememberSuccess(this Session session, long contentId, long versionId, bool wip)
    {
        await session.Execute(
            """
            insert into verified_branch (content_id, branch_id, first_success_at)
            select @content, m.branch_id, @now from branch_version m where m.version_id = @version
            on conflict (content_id, branch_id) do nothing
            """,
            ("content", contentId), ("version", versionId), ("now", session.Now));
        await session.Execute(
            """
            insert into verified_tag (content_id, name, wip, first_success_at)
            select @content, t.name, @wip, @now from tag t where t.version_id = @version
            on conflict (content_id, name, wip) do nothing
            """,
            ("content", contentId), ("version", versionId), ("wip", wip), ("now", session.Now));
    }
}
