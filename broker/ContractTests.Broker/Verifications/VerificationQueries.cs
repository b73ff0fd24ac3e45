using System.Data.Common;
using System.Text.Json;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Verifications;

/// <summary>Stores results, and maintains data that is derived from them.</summary>
internal static class VerificationQueries
{
    /// <summary>Adds a result of an existing version immediately.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="contentId">The verified content.</param>
    /// <param name="provider">The version that verified it.</param>
    /// <param name="result">The result.</param>
    /// <param name="metadata">Why the pact was selected.</param>
    /// <param name="place">May change the id, which determines the order of results.</param>
    public static async Task<long> AddResult(
        this Session session, long contentId, PacticipantVersion provider, SubmittedResult result,
        PactMetadata metadata, Func<long, Task<long>>? place = null)
    {
        (string, object?)[] version = [("provider", provider.PacticipantId), ("number", provider.Number)];
        var added = session.Insert(contentId, version, result, metadata);
        await session.Run([]);
        var number = added.Answer!.Number;
        var id = place is null ? number : await place(number);
        session.KeepUp(contentId, version, result.Success, metadata.Wip);
        await session.Run([]);
        return id;
    }

    /// <summary>
    /// Adds a result, and its version if that is new, without waiting for an answer: all statements are sent with the
    /// next one or with the commit.
    /// </summary>
    public static SqlStatement<AddedResult?> AddResult(
        this Session session, long contentId, long providerId, bool isNewVersion, SubmittedResult result,
        PactMetadata metadata)
    {
        (string, object?)[] version = [("provider", providerId), ("number", result.ProviderVersion)];
        if (isNewVersion)
        {
            session.Enqueue(
                "insert into version (pacticipant_id, number, created_at, updated_at) "
                + "values (@provider, @number, @now, @now) on conflict (pacticipant_id, number) do nothing",
                [.. version, ("now", session.Now)]);
        }

        // A new version has no branch and no tag.
        var added = session.Insert(contentId, version, result, metadata);
        session.KeepUp(contentId, version, result.Success && !isNewVersion, metadata.Wip);
        return added;
    }

    private static SqlStatement<AddedResult?> Insert(
        this Session session, long contentId, (string, object?)[] version, SubmittedResult result,
        PactMetadata metadata)
    {
        var added = SqlStatement.Row(
            session.Text("Verifications/add_verification.sql"), AddedResult.Read,
            [
                .. version, ("content", contentId), ("success", result.Success), ("wip", metadata.Wip),
                ("pending", metadata.Pending), ("build_url", result.BuildUrl),
                ("executed_at", result.ExecutedAt ?? session.Now), ("now", session.Now),
                ("test_results", result.TestResults),
                ("implementation", result.VerifiedBy.Implementation),
                ("implementation_version", result.VerifiedBy.Version),
                ("client_implementation", result.VerifiedBy.ClientImplementation),
                ("client_version", result.VerifiedBy.ClientVersion),
                ("client_test_framework", result.VerifiedBy.ClientTestFramework),
                ("consumer_version_ids", metadata.ConsumerVersionIds.Count == 0
                    ? null : JsonSerializer.Serialize(metadata.ConsumerVersionIds, KnownJson.Default.IEnumerableInt64)),
            ]);
        session.Prepend(added);
        return added;
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

    /// <summary>
    /// Updates the rows that are derived from results. Concurrent transactions update branches and tags in the same
    /// order, which prevents deadlocks.
    /// </summary>
    private static void KeepUp(
        this Session session, long contentId, (string, object?)[] version, bool isSuccess, bool wip)
    {
        session.Enqueue("Verifications/keep_newest.sql", [.. version, ("content", contentId)]);
        if (!isSuccess)
            return;
        session.Enqueue(
            """
            insert into verified_branch (content_id, branch_id, first_success_at)
            select @content, m.branch_id, @now
            from version v join branch_version m on m.version_id = v.id
            where v.pacticipant_id = @provider and v.number = @number
            order by m.branch_id
            on conflict (content_id, branch_id) do update set first_success_at = excluded.first_success_at
                where excluded.first_success_at < verified_branch.first_success_at
            """,
            [.. version, ("content", contentId), ("now", session.Now)]);
        session.Enqueue(
            """
            insert into verified_tag (content_id, name, wip, first_success_at)
            select @content, t.name, @wip, @now
            from version v join tag t on t.version_id = v.id
            where v.pacticipant_id = @provider and v.number = @number
            order by t.name
            on conflict (content_id, name, wip) do update set first_success_at = excluded.first_success_at
                where excluded.first_success_at < verified_tag.first_success_at
            """,
            [.. version, ("content", contentId), ("now", session.Now), ("wip", wip)]);
    }
}

/// <summary>The number and the provider version of a new result.</summary>
internal sealed record AddedResult(long Number, long ProviderVersionId)
{
    public static AddedResult Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));
}
