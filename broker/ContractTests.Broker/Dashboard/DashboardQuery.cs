using ContractTests.Broker.Pacts;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Dashboard;

/// <summary>
/// Reads one page of the dashboard. Nothing of an integration is younger than the integration's own last change, so
/// only as many integrations are looked at, last changed first, as the page needs.
/// </summary>
internal static class DashboardQuery
{
    private static readonly string ItemsOfChosen = BrokerDatabase.Files.Text("Dashboard/chosen_items.sql");

    private const string ChosenPair = """
        with chosen as (select @consumer as consumer_id, @provider as provider_id)

        """;

    private const string NewestFirst =
        "order by newest.contract_changed_at desc, newest.consumer_id desc, newest.provider_id desc limit ";

    public static async Task<IReadOnlyList<DashboardItem>> Items(
        Session session, DashboardScope scope, Paging page)
    {
        var needed = (long)page.Offset + page.Size;
        for (var integrations = needed; ; integrations *= 4)
        {
            var (items, oldest) = await Newest(session, scope, integrations);
            // What is as old as the limit may have its place before these.
            if (oldest is { } limit && items.Count(item => item.LastAction > limit) < needed)
                continue;
            return [.. items.Skip(page.Offset).Take(page.Size)];
        }
    }

    /// <summary>Adds the result of an earlier pact to the latest pact of a pair if that has none.</summary>
    public static async Task<IReadOnlyList<DashboardItem>> WithEarlierResults(
        Session session, IReadOnlyList<DashboardItem> items)
    {
        var unverified = items.Where(item => item is { Result: null, IsLatest: true }).Select(item => item.PactId);
        var earlier = await EarlierResults(session, [.. unverified], PactHistory.All);
        return [.. items.Select(item => item with { Result = item.Result ?? earlier.GetValueOrDefault(item.PactId) })];
    }

    /// <summary>The last result for a pact's content; else that for the last pact before it that has any.</summary>
    /// <param name="session">Where it is read.</param>
    /// <param name="pact">The pact.</param>
    /// <param name="history">Which earlier pacts count.</param>
    public static async Task<DashboardResult?> ResultOf(Session session, Pact pact, PactHistory history) =>
        await session.Row(
            "Dashboard/result_of_content.sql",
            row => DashboardResult.Read(row, 0, isOfThisContent: true),
            ("content", pact.ContentId), ("number", pact.ConsumerVersion))
        ?? (await EarlierResults(session, [pact.Id], history)).GetValueOrDefault(pact.Id);

    /// <summary>What the latest provider version with a tag made of the content; null if it did not try.</summary>
    public static async Task<DashboardResult?> ResultOf(
        Session session, Pact pact, string provider, string providerTag) =>
        await session.Row(
            "Dashboard/result_of_tagged.sql",
            row => DashboardResult.Read(row, 0, isOfThisContent: true),
            ("content", pact.ContentId), ("number", pact.ConsumerVersion), ("provider", provider),
            ("tag", providerTag));

    private static async Task<Dictionary<long, DashboardResult>> EarlierResults(
        Session session, IReadOnlyCollection<long> pacts, PactHistory history) =>
        pacts.Count == 0
            ? []
            : (await session.Rows(
                "Dashboard/earlier_results.sql",
                row => (Pact: row.GetInt64(0), Result: DashboardResult.Read(row, 1, isOfThisContent: false)),
                ("pacts", pacts), ("tag", history.Tag), ("untagged", history.IsUntagged)))
            .ToDictionary(row => row.Pact, row => row.Result);

    /// <summary>The items of that many integrations, and the last change of the oldest if there may be more.</summary>
    private static async Task<(List<DashboardItem> Items, DateTimeOffset? Oldest)> Newest(
        Session session, DashboardScope scope, long integrations)
    {
        var from = "from integration newest " + (scope.Of is null ? ""
            : "where newest.consumer_id in ({{ids:of}}) or newest.provider_id in ({{ids:of}}) ");
        var (items, changes) = await session.Abreast(
            () => scope.IsPair
                ? session.Rows(
                    ChosenPair + ItemsOfChosen, DashboardItem.Read,
                    ("consumer", scope.ConsumerId), ("provider", scope.ProviderId))
                : session.Rows(
                    "with chosen as (select newest.consumer_id, newest.provider_id " + from + NewestFirst
                    + "@limit) " + ItemsOfChosen,
                    DashboardItem.Read, ("limit", integrations), ("of", scope.Of ?? [])),
            async () => scope.IsPair ? [] : await session.Rows(
                "select newest.contract_changed_at " + from + NewestFirst + "1 offset @offset",
                row => row.Time(0), ("offset", integrations - 1), ("of", scope.Of ?? [])));
        return (
            [.. MarkLatest(items).OrderByDescending(item => item.LastAction)
                .ThenBy(item => item.Consumer, StringComparer.Ordinal)
                .ThenBy(item => item.Provider, StringComparer.Ordinal)
                .ThenByDescending(item => item.ConsumerVersionId)],
            changes is [var oldest] ? oldest : null);
    }

    private static IEnumerable<DashboardItem> MarkLatest(IReadOnlyCollection<DashboardItem> items)
    {
        var latest = items.GroupBy(item => (item.ConsumerId, item.ProviderId))
            .ToDictionary(pair => pair.Key, pair => pair.Max(item => item.ConsumerVersionId));
        return items.Select(item => item with
        {
            IsLatest = item.ConsumerVersionId == latest[(item.ConsumerId, item.ProviderId)],
        });
    }
}
