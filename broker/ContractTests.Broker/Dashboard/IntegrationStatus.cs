using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Dashboard;

/// <summary>
/// Reads the status of integrations: the latest pact on main of each, and its most relevant result.
/// </summary>
internal static class IntegrationStatus
{
    // Materialized: otherwise PostgreSQL would read all pacts to find a few.
    private static readonly string Main = BrokerDatabase.Files.Text("Dashboard/main_pacts.sql");
    private static readonly string All = $"with shown as materialized ({Main}) {DashboardQuery.ShownItems}";

    private static readonly string OfOne =
        $"with shown as materialized ({Main} where i.consumer_id = @pacticipant or i.provider_id = @pacticipant) "
        + DashboardQuery.ShownItems;

    public static async Task<List<DashboardItem>> StatusOfIntegrations(this Session session) =>
        await session.WithAllResults(await session.Rows(All, DashboardItem.Read));

    /// <summary>The integrations of one pacticipant, as a consumer or as a provider.</summary>
    public static async Task<List<DashboardItem>> StatusOfIntegrations(this Session session, long pacticipantId) =>
        await session.WithAllResults(
            await session.Rows(OfOne, DashboardItem.Read, ("pacticipant", pacticipantId)));

    /// <summary>
    /// A pact without a result gets the last one of earlier pacts; each gets the result of its provider's description.
    /// </summary>
    public static async Task<List<DashboardItem>> WithAllResults(
        this Session session, IReadOnlyCollection<DashboardItem> items)
    {
        var earlier = await DashboardQuery.EarlierResults(
            session, [.. items.Where(item => item.Result is null).Select(item => item.PactId)], PactHistory.All);
        var describing = await DescribedPact.Describing(session, items.Select(item => item.ProviderId));
        var described = await DescribedPact.Of(
            session, [.. items.Where(item => describing.Contains(item.ProviderId)).Select(item => item.PactId)]);
        return
        [
            .. items.Select(item => item with
            {
                Result = item.Result ?? earlier.GetValueOrDefault(item.PactId),
                Described = described.GetValueOrDefault(item.PactId),
            }),
        ];
    }
}
