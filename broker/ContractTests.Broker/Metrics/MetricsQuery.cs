using System.Data.Common;
using ContractTests.Broker.Storage;
using static ContractTests.Broker.Api.Metrics;

namespace ContractTests.Broker.Metrics;

internal static class MetricsQuery
{
    /// <summary>A consistent snapshot. Counting reads whole tables, so it must not be requested often.</summary>
    public static async Task<Api.Metrics> All(Session session) => new(
        await Interactions(session),
        await One(session, "select count(*), count(main_branch) from pacticipant",
            row => new PacticipantCounts(Number(row, 0), Number(row, 1))),
        await Total(session, "select count(*) from integration"),
        await One(session, "select count(*), min(created_at), max(created_at) from pact",
            row => new Period(Number(row, 0), row.TimeOrNull(1), row.TimeOrNull(2))),
        await Total(session, "select count(*) from content"),
        await Frequencies(session, "select revision, count(*) from pact group by revision order by revision"),
        await One(session, "Metrics/results.sql", row => new ResultCounts(
            Number(row, 0), Number(row, 1), Number(row, 0) - Number(row, 1), Number(row, 2), row.TimeOrNull(3),
            row.TimeOrNull(4))),
        await Frequencies(session, "Metrics/results_per_content.sql"),
        await One(session, "Metrics/provider_contracts.sql", row => new ProviderContractCounts(
            Number(row, 0), Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4))),
        await One(session, "Metrics/comparisons.sql",
            row => new ComparisonCounts(Number(row, 0), Number(row, 1), Number(row, 2))),
        await One(session, "Metrics/versions.sql",
            row => new VersionCounts(Number(row, 0), Number(row, 1), Number(row, 2), Number(row, 3))),
        await Total(session, "select count(*) from webhook"),
        await One(session, "Metrics/tags.sql", row => new TagCounts(Number(row, 0), Number(row, 1), Number(row, 2))),
        await Total(session, "select count(*) from triggered_webhook"),
        await Total(session, "select count(*) from webhook_run"),
        new Unknown(-1),
        await Total(session, "select count(*) from environment"),
        await One(session, "Metrics/deployed_versions.sql",
            row => new DeployedCounts(Number(row, 0), Number(row, 1), Number(row, 2))),
        await One(session, "select count(*), count(*) - count(support_ended_at) from released_version",
            row => new ReleasedCounts(Number(row, 0), Number(row, 1))));

    private static async Task<InteractionCounts> Interactions(Session session)
    {
        var latest = await session.Rows(
            "Metrics/latest_contents.sql", row => InteractionCount.Of(row.GetString(0)));
        var (requests, messages) = (latest.Sum(count => count.Requests), latest.Sum(count => count.Messages));
        return new InteractionCounts(requests, messages, requests + messages);
    }

    private static async Task<T> One<T>(Session session, string sql, Func<DbDataReader, T> read)
        where T : class =>
        (await session.Row(sql, read))!;

    private static Task<Total> Total(Session session, string sql) =>
        One(session, sql, row => new Total(Number(row, 0)));

    private static long Number(DbDataReader row, int column) => row.NumberOrNull(column) ?? 0;

    private static async Task<Frequencies> Frequencies(Session session, string sql) => new(
        (await session.Rows(sql, row => (Value: row.GetInt64(0), Count: row.GetInt64(1))))
            .ToDictionary(each => each.Value, each => each.Count));
}
