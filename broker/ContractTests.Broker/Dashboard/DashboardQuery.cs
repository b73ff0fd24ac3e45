using ContractTests.Broker.Pacts;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Dashboard;

/// <summary>
/// Reads one page of the dashboard. Nothing in an integration is newer than the integration's own last change, so only
/// as many integrations are read, last changed first, as the page needs.
/// </summary>
internal static class DashboardQuery
{
    /// <summary>Continues <c>with shown as (…)</c>, the ids of pacts, and is read as items.</summary>
    public static readonly string ShownItems = BrokerDatabase.Files.Text("Dashboard/shown_items.sql");

    private static readonly string ItemsOfChosen =
        BrokerDatabase.Files.Text("Dashboard/chosen_items.sql") + ShownItems;

    private const string ChosenPair = """
        with chosen as (select @consumer as consumer_id, @provider as provider_id)

        """;

    private const string From = "from integration newest";

    private const string NewestFirst =
        "order by newest.contract_changed_at desc, newest.consumer_id desc, newest.provider_id desc limit";

    public static async Task<IReadOnlyList<DashboardItem>> Items(
        Session session, DashboardScope scope, Paging page)
    {
        var needed = (long)page.Offset + page.Size;
        for (var integrations = needed; ; integrations *= 4)
        {
            var (items, oldest) = await Newest(session, scope, integrations);
            // Integrations as old as the limit may come before these.
            if (oldest is { } limit && items.Count(item => item.LastAction > limit) < needed)
                continue;
            return [.. items.Skip(page.Offset).Take(page.Size)];
        }
    }

    /// <summary>The last result for a pact's content; else that of the last earlier pact with a result.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="pact">The pact.</param>
    /// <param name="history">Which earlier pacts are considered.</param>
    public static async Task<DashboardResult?> ResultOf(Session session, Pact pact, PactHistory history) =>
        await session.Row(
            "Dashboard/result_of_content.sql",
            row => DashboardResult.Read(row, 0, isOfThisContent: true),
            ("content", pact.ContentId), ("number", pact.ConsumerVersion))
        ?? (await EarlierResults(session, [pact.Id], history)).GetValueOrDefault(pact.Id);

    /// <summary>The result of the latest provider version with a tag for the content; null if there is none.</summary>
    public static async Task<DashboardResult?> ResultOf(
        Session session, Pact pact, string provider, string providerTag) =>
        await session.Row(
            "Dashboard/result_of_tagged.sql",
            row => DashboardResult.Read(row, 0, isOfThisContent: true),
            ("content", pact.ContentId), ("number", pact.ConsumerVersion), ("provider", provider),
            ("tag", providerTag));

    /// <summary>The last result for an earlier pact with a result, by the id of each of these pacts.</summary>
    public static async Task<Dictionary<long, DashboardResult>> EarlierResults(
        Session session, IReadOnlyCollection<long> pacts, PactHistory history) =>
        pacts.Count == 0
            ? []
            : (await session.Rows(
                "Dashboard/earlier_results.sql",
                row => (Pact: row.GetInt64(0), Result: DashboardResult.Read(row, 1, isOfThisContent: false)),
                ("pacts", pacts), ("tag", history.Tag), ("untagged", history.IsUntagged)))
            .ToDictionary(row => row.Pact, row => row.Result);

    /// <summary>The items of this many integrations, and the last change of the oldest if there may be more.</summary>
    private static async Task<(List<DashboardItem> Items, DateTimeOffset? Oldest)> Newest(
        Session session, DashboardScope scope, long integrations)
    {
        var (items, changes) = await session.WhenAll(
            () => scope.IsPair
                ? session.Rows(
                    ChosenPair + ItemsOfChosen, DashboardItem.Read,
                    ("consumer", scope.ConsumerId), ("provider", scope.ProviderId))
                : session.Rows(
                    $"with chosen as (select newest.consumer_id, newest.provider_id {From} {NewestFirst} @limit) "
                    + ItemsOfChosen,
                    DashboardItem.Read, ("limit", integrations)),
            async () => scope.IsPair ? [] : await session.Rows(
                $"select newest.contract_changed_at {From} {NewestFirst} 1 offset @offset",
                row => row.Time(0), ("offset", integrations - 1)));
        return (
            [.. items.OrderByDescending(item => item.LastAction)
                .ThenBy(item => item.Consumer, StringComparer.Ordinal)
                .ThenBy(item => item.Provider, StringComparer.Ordinal)
                .ThenByDescending(item => item.ConsumerVersionId)],
            changes is [var oldest] ? oldest : null);
    }
}
