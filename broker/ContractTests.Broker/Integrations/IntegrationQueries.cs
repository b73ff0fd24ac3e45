using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Integrations;

/// <summary>Finds integrations, and deletes all data of a pair.</summary>
internal static class IntegrationQueries
{
    private const string IsSearched =
        "where (lower(consumer.name) like @like escape '!' or lower(provider.name) like @like escape '!') ";

    /// <summary>The last changed one first.</summary>
    public static Task<List<Integration>> Integrations(this Session session, string? search, Paging paging) =>
        session.Rows(
            Integration.Select + IsSearched
            + "order by i.contract_changed_at desc, i.consumer_id desc, i.provider_id desc "
            + "limit @limit offset @offset",
            Integration.Read,
            ("like", SearchPattern.Containing(search)), ("limit", paging.Limit()), ("offset", paging.Offset));

    /// <summary>All of them, by name.</summary>
    public static Task<List<Integration>> AllIntegrations(this Session session) =>
        session.Rows(Integration.Select + "order by consumer.name, provider.name", Integration.Read);

    public static async Task<long> CountIntegrations(this Session session, string? search) =>
        await session.Number(
            """
            select count(*) from integration i
            join pacticipant consumer on consumer.id = i.consumer_id
            join pacticipant provider on provider.id = i.provider_id

            """ + IsSearched,
            ("like", SearchPattern.Containing(search))) ?? 0;

    /// <summary>
    /// Deletes pacts, results, contents and webhooks of the pair; also versions of the pair without other data, and
    /// either pacticipant without a remaining version, contract or webhook. False if there was nothing.
    /// </summary>
    public static async Task<bool> DeleteIntegration(this Session session, long consumerId, long providerId)
    {
        (string, object?)[] pair = [("consumer", consumerId), ("provider", providerId)];
        var versions = await session.Rows(
            "Integrations/versions_of_integration.sql", row => row.GetInt64(0), pair);
        await session.Execute(
            "delete from content where consumer_id = @consumer and provider_id = @provider", pair);
        await session.Execute(
            "delete from webhook where consumer_id = @consumer and provider_id = @provider", pair);
        await session.Execute(
            "delete from triggered_webhook where consumer_id = @consumer and provider_id = @provider", pair);
        var deleted = await session.Execute(
            "delete from integration where consumer_id = @consumer and provider_id = @provider", pair);
        var empty = await session.Rows(
            "Integrations/versions_without_contracts.sql", row => row.GetInt64(0), ("versions", versions));
        await session.DeleteVersions(empty, [consumerId, providerId]);
        await session.Execute(
            """
            delete from pacticipant where id in (@consumer, @provider)
                and not exists (select 1 from version v where v.pacticipant_id = pacticipant.id)
                and not exists (select 1 from content c where c.consumer_id = pacticipant.id)
                and not exists (select 1 from content c where c.provider_id = pacticipant.id)
                and not exists (select 1 from webhook w where w.consumer_id = pacticipant.id)
                and not exists (select 1 from webhook w where w.provider_id = pacticipant.id)
            """,
            pair);
        return deleted > 0;
    }
}
