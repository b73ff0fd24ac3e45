using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Index;

/// <summary>
/// Reads the first page: one row for each integration. The counts by status need all integrations, but only a few
/// columns of each; the other columns are read only for the rows of the page.
/// </summary>
internal static class HomeQuery
{
    private static readonly string MainPacts = Continued("Dashboard/main_pacts.sql");
    private static readonly string BranchPacts = Continued("Index/branch_pacts.sql");
    private static readonly string EnvironmentPacts = Continued("Index/environment_pacts.sql");

    public static async Task<HomeModel> Of(Session session, HomeQuestion question)
    {
        var ((items, environments), labels) = await session.WhenAll(
            () => session.WhenAll(() => Items(session, question), session.Environments),
            () => session.Rows("select distinct name from label order by name", row => row.GetString(0)));
        var wanted = HomeStatus.All.FirstOrDefault(status => status.Name == question.Status);
        List<DashboardItem> kept = [.. Sorted(
            items.Where(item => wanted is null || wanted.Of.Contains(item.Status)), question.Sort)];
        List<DashboardItem> shown = [.. kept.Skip(question.Paging.Offset).Take(question.Paging.Size)];
        var (versions, places) = await session.WhenAll(
            () => VersionDetails.Of(
                shown.SelectMany(item => (long?[])[item.ConsumerVersionId, item.Result?.ProviderVersionId])
                    .OfType<long>().Distinct(), session),
            () => Places(session, shown));
        return new HomeModel(question, environments, labels)
        {
            Rows = [.. shown.Select(item => new HomeRow(
                item, versions[item.ConsumerVersionId],
                item.Result is { } result ? versions[result.ProviderVersionId] : null,
                HomePlace.Of(item, places)))],
            Kept = kept.Count,
            Counts = HomeStatus.All.ToDictionary(
                status => status.Name, status => items.Count(item => status.Of.Contains(item.Status))),
        };
    }

    /// <summary>All filters except the status.</summary>
    private static async Task<List<DashboardItem>> Items(Session session, HomeQuestion question)
    {
        var environment = question.Environment.Length == 0
            ? null
            : await session.EnvironmentNamed(question.Environment);
        if (environment is null && question.Environment.Length > 0)
            return [];
        var pacts = environment is not null ? EnvironmentPacts : question.Branch.Length > 0 ? BranchPacts : MainPacts;
        IEnumerable<DashboardItem> items = await session.Rows(
            pacts, DashboardItem.Read, ("branch", question.Branch), ("environment", environment?.Id ?? 0));
        if (environment is not null && question.Branch.Length > 0)
            items = Both(items, await session.Rows(BranchPacts, DashboardItem.Read, ("branch", question.Branch)));
        if (question.Search.Length > 0)
            items = Of(await session.PacticipantsNamedLike(question.Search), items);
        if (question.Label.Length > 0)
        {
            items = Of(await session.Rows(
                "select pacticipant_id from label where name = @label", row => row.GetInt64(0),
                ("label", question.Label)), items);
        }

        return await session.WithAllResults([.. items]);
    }

    /// <summary>Pacts in an environment that are also the latest on a branch.</summary>
    private static IEnumerable<DashboardItem> Both(
        IEnumerable<DashboardItem> items, IEnumerable<DashboardItem> others) =>
        items.IntersectBy(others.Select(item => item.PactId), item => item.PactId);

    private static IEnumerable<DashboardItem> Of(
        IReadOnlyCollection<long> pacticipants, IEnumerable<DashboardItem> items)
    {
        var known = pacticipants.ToHashSet();
        return items.Where(item => known.Contains(item.ConsumerId) || known.Contains(item.ProviderId));
    }

    private static IOrderedEnumerable<DashboardItem> Sorted(IEnumerable<DashboardItem> items, string sort) =>
        (sort switch
        {
            "consumer" => items.OrderBy(item => item.Consumer, StringComparer.OrdinalIgnoreCase),
            "provider" => items.OrderBy(item => item.Provider, StringComparer.OrdinalIgnoreCase),
            "published" => items.OrderByDescending(item => item.CreatedAt),
            "status" => items.OrderBy(item => Array.FindIndex(HomeStatus.All, one => one.Of.Contains(item.Status))),
            _ => items.OrderByDescending(item => item.LastAction),
        })
        .ThenBy(item => item.Consumer, StringComparer.Ordinal).ThenBy(item => item.Provider, StringComparer.Ordinal);

    private static async Task<ILookup<long, PlaceOfVersion>> Places(Session session, List<DashboardItem> shown) =>
        (await session.Rows(
            "Index/places_of_pacticipants.sql", PlaceOfVersion.Read,
            ("pacticipants", shown.SelectMany(item => (long[])[item.ConsumerId, item.ProviderId]).Distinct())))
        .ToLookup(place => place.PacticipantId);

    private static string Continued(string pacts) =>
        $"with shown as materialized ({BrokerDatabase.Files.Text(pacts)}) {DashboardQuery.ShownItems}";
}
