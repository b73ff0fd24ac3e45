using System.Data.Common;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>The outcome of storing a contract.</summary>
internal enum Stored
{
    Created,
    Unchanged,
    Replaced,
}

/// <summary>Stores contents once and pacts per consumer version.</summary>
internal static class ContractStore
{
    /// <summary>The content that a version has published for a provider, or null.</summary>
    public static Task<PublishedContent?> FindPublished(
        this Session session, string consumer, string version, string provider) =>
        session.Row(
            PublishedContent.Select, PublishedContent.Read,
            ("consumer", consumer), ("version", version), ("providers", new[] { provider }));

    /// <summary>
    /// Stores <paramref name="body"/> as the contract of the version; the caller decides whether that is allowed.
    /// Storing the same content again changes nothing.
    /// </summary>
    public static async Task<(Stored Stored, long ContentId)> Store(
        this Session session, PacticipantVersion consumer, Pacticipant provider, ContractBody body,
        PublishedContent? existing)
    {
        if (existing?.Hash == body.Hash)
            return (Stored.Unchanged, existing.ContentId);

        var batch = session.Batch();
        var added = batch.AddContent(consumer.PacticipantId, provider.Id, body, session.Now);
        await batch.Run();
        return await session.Store(consumer, provider, body, existing, added.Answer);
    }

    /// <param name="session">The unit of work.</param>
    /// <param name="consumer">The publishing version.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="body">The contract.</param>
    /// <param name="existing">The previous contract of the version.</param>
    /// <param name="added">The content if <see cref="AddContent"/> has added it, null if it existed.</param>
    public static async Task<(Stored Stored, long ContentId)> Store(
        this Session session, PacticipantVersion consumer, Pacticipant provider, ContractBody body,
        PublishedContent? existing, long? added)
    {
        var contentId = added ?? await session.FindContent(consumer.PacticipantId, provider.Id, body.Hash);
        if (existing is null)
        {
            session.Enqueue(
                """
                insert into pact
                    (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at)
                values (@consumer, @version, @provider, @content, 1, @now)
                """,
                ("consumer", consumer.PacticipantId), ("version", consumer.Id), ("provider", provider.Id),
                ("content", contentId), ("now", session.Now));
        }
        else
        {
            session.Enqueue(
                """
                insert into earlier_revision (pact_id, revision, content_id, created_at)
                values (@pact, @revision, @content, @created_at)
                """,
                ("pact", existing.PactId), ("revision", existing.Revision), ("content", existing.ContentId),
                ("created_at", existing.CreatedAt));
            session.Enqueue(
                "update pact set content_id = @content, revision = revision + 1, created_at = @now where id = @pact",
                ("content", contentId), ("now", session.Now), ("pact", existing.PactId));
        }

        session.TouchIntegration(consumer.PacticipantId, provider.Id);
        return (existing is null ? Stored.Created : Stored.Replaced, contentId);
    }

    /// <summary>Creates the pair if needed, and updates its time of change.</summary>
    public static void TouchIntegration(this Session session, long consumerId, long providerId) =>
        session.Enqueue(
            """
            insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
            values (@consumer, @provider, @now, @now)
            on conflict (consumer_id, provider_id) do update set contract_changed_at =
                case when excluded.contract_changed_at > integration.contract_changed_at
                    then excluded.contract_changed_at else integration.contract_changed_at end
            """,
            ("consumer", consumerId), ("provider", providerId), ("now", session.Now));

    /// <summary>The id of a new content; null for one that the pair already has.</summary>
    public static SqlStatement<long?> AddContent(
        this StatementBatch batch, long consumerId, long providerId, ContractBody body, DateTimeOffset now) =>
        batch.Number(
            """
            insert into content (consumer_id, provider_id, hash, body, interactions_count, created_at)
            values (@consumer, @provider, @hash, cast(@body as text), @interactions, @now)
            on conflict (consumer_id, provider_id, hash) do nothing
            returning id
            """,
            ("consumer", consumerId), ("provider", providerId), ("hash", body.Hash), ("body", new Utf8Text(body.Utf8)),
            ("interactions", (long)body.InteractionsCount), ("now", now));

    private static async Task<long> FindContent(
        this Session session, long consumerId, long providerId, string hash) =>
        (await session.Number(
            "select id from content where consumer_id = @consumer and provider_id = @provider and hash = @hash",
            ("consumer", consumerId), ("provider", providerId), ("hash", hash)))!.Value;
}

/// <summary>The contract of a consumer version for one provider.</summary>
internal sealed record PublishedContent(
    string Provider, long PactId, long ContentId, string Hash, long Revision, DateTimeOffset CreatedAt)
{
    public const string Select = """
        select provider.name, p.id, c.id, c.hash, p.revision, p.created_at
        from pacticipant consumer
        join version v on v.pacticipant_id = consumer.id and v.number = @version
        join pact p on p.consumer_version_id = v.id
        join pacticipant provider on provider.id = p.provider_id and provider.name in ({{texts:providers}})
        join content c on c.id = p.content_id
        where consumer.name = @consumer
        """;

    public static PublishedContent Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.Time(5));
}
