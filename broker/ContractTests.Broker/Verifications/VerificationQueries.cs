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

    /// <param name="session">Where it is stored.</param>
    /// <param name="contentId">What was verified.</param>
    /// <param name="provider">By which version.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="metadata">How the content was asked for.</param>
    /// <param name="place">May give it another id than the next one: results are ordered by it.</param>
    public static async Task<long> AddResult(
        this Session session, long contentId, PacticipantVersion provider, SubmittedResult result,
        PactMetadata metadata, Func<long, Task<long>>? place = null)
    {
        var added = await session.Insert(
            "Verifications/add_verification.sql",
            ("content", contentId), ("version", provider.Id), ("success", result.Success),
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
        var id = place is null ? added!.Value : await place(added!.Value);
        await session.Execute(
            """
            insert into newest_verification (content_id, provider_version_id, verification_id)
            values (@content, @version, @verification)
            on conflict (content_id, provider_version_id) do update set verification_id = excluded.verification_id
                where excluded.verification_id > newest_verification.verification_id
            """,
            ("content", contentId), ("version", provider.Id), ("verification", id));
        if (result.Success)
            await session.RememberSuccess(contentId, provider.Id, metadata.Wip);
        return id;
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
        await session.RestoreSuccesses([result.ContentId]);
    }

    /// <summary>What these provider versions verified with success: it may count less when one of them goes.</summary>
    public static Task<List<long>> VerifiedBy(this Session session, IReadOnlyCollection<long> versions) =>
        session.Rows(
            "select distinct content_id from verification "
            + "where provider_version_id in ({{ids:versions}}) and success",
            row => row.GetInt64(0), ("versions", versions));

    /// <summary>Works out again on which branches and with which tags contents are verified.</summary>
    public static async Task RestoreSuccesses(this Session session, IReadOnlyCollection<long> contents)
    {
        if (contents.Count == 0)
            return;
        await session.Execute(
            "delete from verified_branch where content_id in ({{ids:contents}})", ("contents", contents));
        await session.Execute(
            "delete from verified_tag where content_id in ({{ids:contents}})", ("contents", contents));
        await session.Execute("Verifications/restore_verified_branches.sql", ("contents", contents));
        await session.Execute("Verifications/restore_verified_tags.sql", ("contents", contents));
    }

    private static async Task RememberSuccess(this Session session, long contentId, long versionId, bool wip)
    {
        await session.Execute(
            """
            insert into verified_branch (content_id, branch_id, first_success_at)
            select @content, m.branch_id, @now from branch_version m where m.version_id = @version
            on conflict (content_id, branch_id) do update set first_success_at = excluded.first_success_at
                where excluded.first_success_at < verified_branch.first_success_at
            """,
            ("content", contentId), ("version", versionId), ("now", session.Now));
        await session.Execute(
            """
            insert into verified_tag (content_id, name, wip, first_success_at)
            select @content, t.name, @wip, @now from tag t where t.version_id = @version
            on conflict (content_id, name, wip) do update set first_success_at = excluded.first_success_at
                where excluded.first_success_at < verified_tag.first_success_at
            """,
            ("content", contentId), ("version", versionId), ("wip", wip), ("now", session.Now));
    }
}
