using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Metrics;

/// <summary>Counts, with the names that dashboards of the Pact Broker use.</summary>
internal static class MetricsQuery
{
    /// <summary>A consistent snapshot. Counting reads whole tables, so it must not be requested often.</summary>
    public static async Task<IReadOnlyList<(string Name, JsonObject Value)>> All(Session session) =>
    [
        ("interactions", await Interactions(session)),
        ("pacticipants", await One(session,
            "select count(*), count(main_branch) from pacticipant", "count", "withMainBranchSetCount")),
        ("integrations", await One(session, "select count(*) from integration", "count")),
        ("pactPublications", await Period(session, "select count(*), min(created_at), max(created_at) from pact")),
        ("pactVersions", await One(session, "select count(*) from content", "count")),
        ("pactRevisionsPerConsumerVersion", await Distribution(session,
            "select revision, count(*) from pact group by revision order by revision")),
        ("verificationResults", await Results(session)),
        ("verificationResultsPerPactVersion", await Distribution(session, "Metrics/results_per_content.sql")),
        ("providerContracts", await One(session, "Metrics/provider_contracts.sql",
            "count", "distinctCount", "providersCount", "selfVerifiedCount", "selfVerificationFailedCount")),
        ("comparisons", await One(session, "Metrics/comparisons.sql", "count", "successCount", "failureCount")),
        ("pacticipantVersions", await One(session, "Metrics/versions.sql",
            "count", "withUserCreatedBranchCount", "withBranchCount", "withBranchSetCount")),
        ("webhooks", await One(session, "select count(*) from webhook", "count")),
        ("tags", await One(session, "Metrics/tags.sql", "count", "distinctCount", "distinctWithPacticipantCount")),
        ("triggeredWebhooks", await One(session, "select count(*) from triggered_webhook", "count")),
        ("webhookExecutions", await One(session, "select count(*) from webhook_run", "count")),
        ("matrix", new JsonObject { ["count"] = -1 }),
        ("environments", await One(session, "select count(*) from environment", "count")),
        ("deployedVersions", await One(session, "Metrics/deployed_versions.sql",
            "count", "userCreatedCount", "currentlyDeployedCount")),
        ("releasedVersions", await One(session,
            "select count(*), count(*) - count(support_ended_at) from released_version",
            "count", "currentlySupportedCount")),
    ];

    private static async Task<JsonObject> Interactions(Session session)
    {
        var latest = await session.Rows(
            "Metrics/latest_contents.sql", row => InteractionCount.Of(row.GetString(0)));
        var (requests, messages) = (latest.Sum(count => count.Requests), latest.Sum(count => count.Messages));
        return new JsonObject
        {
            ["latestInteractionsCount"] = requests,
            ["latestMessagesCount"] = messages,
            ["latestInteractionsAndMessagesCount"] = requests + messages,
        };
    }

    private static async Task<JsonObject> One(Session session, string sql, params string[] names) =>
        (await session.Row(sql, row => Counts(row, names)))!;

    private static JsonObject Counts(DbDataReader row, string[] names)
    {
        var json = new JsonObject();
        for (var i = 0; i < names.Length; i++)
            json[names[i]] = row.NumberOrNull(i) ?? 0;
        return json;
    }

    private static async Task<JsonObject> Period(Session session, string sql) =>
        (await session.Row(
            sql,
            row => new JsonObject
            {
                ["count"] = row.GetInt64(0),
                ["first"] = Time(row.TimeOrNull(1)),
                ["last"] = Time(row.TimeOrNull(2)),
            }))!;

    private static async Task<JsonObject> Results(Session session) =>
        (await session.Row(
            "Metrics/results.sql",
            row => new JsonObject
            {
                ["count"] = row.GetInt64(0),
                ["successCount"] = row.GetInt64(1),
                ["failureCount"] = row.GetInt64(0) - row.GetInt64(1),
                ["distinctCount"] = row.GetInt64(2),
                ["first"] = Time(row.TimeOrNull(3)),
                ["last"] = Time(row.TimeOrNull(4)),
            }))!;

    private static async Task<JsonObject> Distribution(Session session, string sql)
    {
        var distribution = new JsonObject();
        foreach (var (value, count) in await session.Rows(sql, row => (row.GetInt64(0), row.GetInt64(1))))
            distribution[value.ToString(CultureInfo.InvariantCulture)] = count;
        return new JsonObject { ["distribution"] = distribution };
    }

    private static JsonValue? Time(DateTimeOffset? time) =>
        time is { } known ? JsonValue.Create(HalDocument.Time(known)) : null;
}
