using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Contracts;

/// <summary>What storing a contract did.</summary>
internal enum Stored
{
    Created,
    Unchanged,
    Replaced,
}

/// <summary>Stores contents once and pacts per consumer version.</summary>
internal static class ContractStore
{
    /// <summary>The hash and text that a version has published for a provider, or null.</summary>
    public static Task<PublishedContent?> FindPublished(
        this Session session, string consumer, string version, string provider) =>
        session.Row(
            """
            select p.id, c.id, c.hash, c.body, p.revision, p.created_at
            from pacticipant consumer
            join version v on v.pacticipant_id = consumer.id and v.number = @version
            join pacticipant provider on provider.name = @provider
            join pact p on p.consumer_version_id = v.id and p.provider_id = provider.id
            join content c on c.id = p.content_id
            where consumer.name = @consumer
            """,
            row => new PublishedContent(
                row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.Time(5)),
            ("consumer", consumer), ("version", version), ("provider", provider));

    /// <summary>
    /// Stores <paramref name="body"/> as what the version publishes; whether that is allowed is the caller's
    /// question. The same content again changes nothing.
    /// </summary>
    public static async Task<Stored> Store(
        this Session session, PacticipantVersion consumer, Pacticipant provider, ContractBody body,
        PublishedContent? existing)
    {
        if (existing?.Hash == body.Hash)
            return Stored.Unchanged;

        var contentId = await session.EnsureContent(consumer.PacticipantId, provider.Id, body);
        if (existing is null)
        {
            await session.Execute(
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
            await session.Execute(
                """
                insert into earlier_revision (pact_id, revision, content_id, created_at)
                values (@pact, @revision, @content, @created_at)
                """,
                ("pact", existing.PactId), ("revision", existing.Revision), ("content", existing.ContentId),
                ("created_at", existing.CreatedAt));
            await session.Execute(
                "update pact set content_id = @content, revision = revision + 1, created_at = @now where id = @pact",
                ("content", contentId), ("now", session.Now), ("pact", existing.PactId));
        }

        await session.TouchIntegration(consumer.PacticipantId, provider.Id);
        return existing is null ? Stored.Created : Stored.Replaced;
    }

    /// <summary>The pair exists, and something of it changed now.</summary>
    public static Task TouchIntegration(this Session session, long consumerId, long providerId) =>
        session.Execute(
            """
            insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
            values (@consumer, @provider, @now, @now)
            on conflict (consumer_id, provider_id) do update set contract_changed_at = excluded.contract_changed_at
            """,
            ("consumer", consumerId), ("provider", providerId), ("now", session.Now));

    private static async Task<long> EnsureContent(
        this Session session, long consumerId, long providerId, ContractBody body)
    {
        var added = await session.Insert(
            """
            insert into content (consumer_id, provider_id, hash, body, interactions_count, created_at)
            values (@consumer, @provider, @hash, @body, @interactions, @now)
            on conflict (consumer_id, provider_id, hash) do nothing
            returning id
            """,
            ("consumer", consumerId), ("provider", providerId), ("hash", body.Hash), ("body", body.Text),
            ("interactions", (long)body.InteractionsCount), ("now", session.Now));
        return added ?? (await session.Number(
            "select id from content where consumer_id = @consumer and provider_id = @provider and hash = @hash",
            ("consumer", consumerId), ("provider", providerId), ("hash", body.Hash)))!.Value;
    }
}

/// <summary>What a consumer version has published for one provider.</summary>
internal sealed record PublishedContent(
    long PactId, long ContentId, string Hash, string Body, long Revision, DateTimeOffset CreatedAt);
