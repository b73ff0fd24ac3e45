using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>What happens between a broker, its webhooks and whom they call, in one line each.</summary>
internal static class Hooked
{
    public const string Key = "a key for tests that is long enough";

    /// <summary>May call this machine by HTTP, which webhooks usually may not.</summary>
    public static readonly WebhookOptions Local = Allowing();

    public static WebhookOptions Allowing(
        IReadOnlyList<string>? hosts = null, int disableAfter = 10, IReadOnlyList<string>? methods = null,
        TimeSpan? poll = null, int maxAnswerBytes = 64 * 1024) => new()
        {
            Schemes = ["http", "https"],
            Hosts = hosts ?? [],
            Methods = methods ?? ["POST"],
            ReachableNetworks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")],
            SecretKey = Key,
            DisableAfterFailedRuns = disableAfter,
            PollInterval = poll ?? TimeSpan.FromSeconds(5),
            MaxAnswerBytes = maxAnswerBytes,
        };

    public static string Webhook(
        string url, string? on = null, object? body = null, string? consumer = null, string? provider = null,
        string? description = null) => new JsonObject
        {
            ["description"] = description,
            ["consumer"] = consumer is null ? null : new JsonObject { ["name"] = consumer },
            ["provider"] = provider is null ? null : new JsonObject { ["name"] = provider },
            ["events"] = new JsonArray([.. (on ?? "contract_content_changed").Split(' ')
                .Select(name => (JsonNode)new JsonObject { ["name"] = name })]),
            ["request"] = new JsonObject
            {
                ["method"] = "POST",
                ["url"] = url,
                ["body"] = body is null ? null : JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(body)),
            },
        }.ToJsonString();

    /// <returns>The path of the webhook.</returns>
    public static async Task<string> HasWebhook(this RunningBroker broker, string webhook)
    {
        var created = await broker.Post("/webhooks", webhook);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        return created.Location!.AbsolutePath;
    }

    public static Task HasLabel(this OwnDatabase database, string pacticipant, string label) =>
        database.Open().Write(
            session => session.Execute(
                """
                insert into label (pacticipant_id, name, created_at, updated_at)
                select id, @label, created_at, created_at from pacticipant where name = @name
                """,
                ("name", pacticipant), ("label", label)),
            CancellationToken.None);

    /// <summary>All stored text about webhooks, and the database file if there is one.</summary>
    public static async Task<string> Everything(this OwnDatabase database)
    {
        var all = new System.Text.StringBuilder();
        var opened = database.Open();
        foreach (var table in (string[])["webhook", "triggered_webhook", "webhook_run"])
        {
            var rows = await opened.Read(
                session => session.Rows(
                    $"select * from {table}",
                    row => string.Join('\n', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))),
                CancellationToken.None);
            rows.ShouldNotBeEmpty();
            all.AppendJoin('\n', rows);
        }

        if (database.Engine == Engine.Sqlite)
        {
            var file = database.Name["sqlite:".Length..];
            foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(file)!))
                all.Append(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(part)));
        }

        return all.ToString();
    }

    /// <summary>Beside the brokers on it.</summary>
    public static Database Open(this OwnDatabase database, TimeProvider? clock = null) =>
        new(BrokerDatabase.Open(database.Name), clock ?? TimeProvider.System);

    /// <summary>The webhooks that the publication of a version's pact triggered, the last one first.</summary>
    public static async Task<Answer> TriggeredBy(this RunningBroker broker, string version) => await broker.Get(
        $"/pacts/provider/PaymentService/consumer/OrderService/version/{version}/triggered-webhooks");

    /// <summary>Waits until the last webhook that a version's pact triggered has come that far.</summary>
    public static Task<Answer> Reaches(this RunningBroker broker, string version, string status, int attempts) =>
        broker.Until(
            () => broker.TriggeredBy(version),
            answer => answer["_embedded.triggeredWebhooks"] is var all && all.GetArrayLength() > 0
                && all[0].GetProperty("status").GetString() == status
                && all[0].GetProperty("attemptsMade").GetInt32() == attempts);

    public static async Task<string> LogsOf(this RunningBroker broker, Answer triggered) => (await broker.Get(
        triggered["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString()!)).Text;

    public static async Task<Answer> Until(
        this RunningBroker broker, Func<Task<Answer>> ask, Func<Answer, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var last = await ask();
        while (!isSo(last))
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{broker.Base}: expected another answer in time, but found {last.Text}");
            await Task.Yield();
            last = await ask();
        }

        return last;
    }
}
