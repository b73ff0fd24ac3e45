using System.Data.Common;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Environments;

/// <summary>The versions in all environments now, and the history of one environment.</summary>
internal static class EnvironmentPages
{
    public static async Task<Func<IResult>> All(Session session)
    {
        var (environments, places) = await session.WhenAll(
            session.Environments,
            () => session.Rows(
                "Environments/now_in_environments.sql", row => VersionInEnvironment.Read(row, withEnd: false)));
        return () => new Page("Environments", new Environments_EnvironmentsContent
        {
            Model = new EnvironmentsModel(environments, [.. places.GroupBy(place => place.Pacticipant)]),
        });
    }

    /// <summary>Null if there is no such environment.</summary>
    public static async Task<Func<IResult>?> One(Session session, string uuid, Paging paging, Links links)
    {
        if (await session.EnvironmentWithUuid(uuid) is not { } environment)
            return null;
        var (history, (total, _)) = await session.WhenAll(
            () => session.Rows(
                "Environments/history_of_environment.sql", row => VersionInEnvironment.Read(row, withEnd: true),
                ("environment", environment.Id), ("limit", paging.Size), ("offset", paging.Offset)),
            () => session.RecordsOfEnvironment(environment.Id));
        return () => new Page(environment.DisplayName, new Environments_EnvironmentContent
        {
            Model = new EnvironmentModel(environment, history, paging, total),
        })
        {
            Breadcrumbs = [new Step("Environments", links.To(Routes.Environments))],
        };
    }
}

/// <summary>A version and the time that it was in an environment.</summary>
/// <param name="Target">The name of the application instance; null if it has none.</param>
/// <param name="To">When it was undeployed or its support ended; null until then.</param>
internal sealed record VersionInEnvironment(
    long EnvironmentId, string Pacticipant, string Number, string? Target, DateTimeOffset From, DateTimeOffset? To)
{
    public static VersionInEnvironment Read(DbDataReader row, bool withEnd) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.Time(4),
        withEnd ? row.TimeOrNull(5) : null);
}

internal sealed record EnvironmentsModel(
    IReadOnlyList<EnvironmentRow> Environments, IReadOnlyList<IGrouping<string, VersionInEnvironment>> Pacticipants);

/// <param name="History">What the page shows of it, the newest first.</param>
/// <param name="Total">How much there is on all pages.</param>
internal sealed record EnvironmentModel(
    EnvironmentRow Environment, IReadOnlyList<VersionInEnvironment> History, Paging Paging, long Total)
{
    public string Address(int page, Links links) =>
        $"{links.To(Routes.Environment, Environment.Uuid)}?page={page}&size={Paging.Size}";

    /// <summary>Where the time of the drawing ends; null for now.</summary>
    public DateTimeOffset? End => Paging.Number == 1 || History.Any(stay => stay.To is null)
        ? null
        : History.Max(stay => stay.To);
}
