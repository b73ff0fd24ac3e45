using System.Net;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class WebhookSafetyTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookSafetyTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookSafetyTests;

    /// <summary>HTTP as in these tests, and no network opened.</summary>
    private static WebhookOptions Closed => new() { Schemes = ["http", "https"], SecretKey = Hooked.Key };

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[::127.0.0.1]:{0}/")]
    [InlineData("http://[64:ff9b::127.0.0.1]:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://127。0。0。1:{0}/")]
    [InlineData("http://127。1:{0}/")]
    [InlineData("http://127．1:{0}/")]
    [InlineData("http://127｡0｡1:{0}/")]
    [InlineData("http://0x7f。1:{0}/")]
    [InlineData("http://0x7f．0．0．0x1:{0}/")]
    [InlineData("http://0177｡0｡0｡01:{0}/")]
    [InlineData("http://[::1%251]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1%251]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://169.254.169.254:{0}/latest/meta-data")]
    [InlineData("http://[fe80::1]:{0}/")]
    [InlineData("http://[fd00:ec2::254]:{0}/")]
    public async Task What_is_not_open_to_webhooks_is_never_reached(string url)
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Closed);
        var webhook = await broker.HasWebhook(Hooked.Webhook(string.Format(url, receiver.Port)));

        await broker.Publish("1");
        var failed = await broker.Reaches("1", "failure", attempts: 1);
        var tried = await broker.Post(webhook + "/execute", "");

        receiver.All.ShouldBeEmpty();
        (await broker.LogsOf(failed)).ShouldContain("expected an address that webhooks may call");
        tried["success"].GetBoolean().ShouldBeFalse();
        tried["error.message"].GetString()!.ShouldContain("PACT_BROKER_WEBHOOK_REACHABLE_NETWORKS");
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        await using var inner = await WebhookReceiver.Start();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url));
        receiver.Answer = context =>
        {
            context.Response.Redirect(inner.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        await broker.Publish("1");
        await broker.Reaches("1", "retrying", attempts: 1);

        inner.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://ci.example.org", "POST", "request.url", "scheme must be https")]
    [InlineData("https://ci.example.org", "PUT", "request.method", "must be POST")]
    [InlineData("https://example.org", "POST", "request.url", "host must be one of")]
    [InlineData("https://a.b.example.org", "POST", "request.url", "host must be one of")]
    [InlineData("https://build.example.com.evil.org", "POST", "request.url", "host must be one of")]
    [InlineData("https://11.0.0.1", "POST", "request.url", "host must be one of")]
    public async Task Only_what_the_operator_allows_can_be_called(
        string url, string method, string field, string objection)
    {
        await using var broker = await RunningBroker.Start(webhooks: Named);

        var refused = await broker.Post("/webhooks", Hooked.Webhook(url).Replace("\"POST\"", $"\"{method}\""));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].GetProperty(field)[0].GetString()!.ShouldStartWith(objection);
        refused["errors"].GetProperty(field)[0].GetString()!.ShouldContain("PACT_BROKER_WEBHOOK_");
    }

    [Theory]
    [InlineData("https://ci.example.org")]
    [InlineData("https://CI.example.org:8443/jobs")]
    [InlineData("https://build7.example.com")]
    [InlineData("https://10.1.2.3/jobs")]
    public async Task What_the_operator_allows_can_be_called(string url)
    {
        await using var broker = await RunningBroker.Start(webhooks: Named);

        var created = await broker.Post("/webhooks", Hooked.Webhook(url));

        created.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_no_longer_allowed_is_no_longer_called()
    {
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        await using (var before = await RunningBroker.Start(webhooks: Hooked.Local, staysOn: database))
            await before.HasWebhook(Hooked.Webhook(receiver.Url));

        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: ["ci.example.org"]), staysOn: database);
        await broker.Publish("1");
        var failed = await broker.Reaches("1", "failure", attempts: 0);

        (await broker.LogsOf(failed)).ShouldContain("its host must be ci.example.org");
        receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_are_sent_and_seen_nowhere_else()
    {
        string[] secrets = ["pa55word", "s3cret-of-ann", "YW5uOnBhNTV3b3Jk"];
        var lines = new LogLines();
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        var seen = new List<string>();
        await using (var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]), staysOn: database, configure: lines.Record))
        {
            // Echoes the request in its response.
            receiver.Answer = context => context.Response.WriteAsync(string.Join('\n', context.Request.Headers));
            var webhook = await broker.HasWebhook(Secret(receiver.Url));
            await broker.Publish("1");
            var done = await broker.Reaches("1", "success", attempts: 1);
            seen.Add((await broker.Get(webhook)).Text);
            seen.Add((await broker.Get("/webhooks")).Text);
            seen.Add(done.Text);
            seen.Add(await broker.LogsOf(done));
            seen.Add((await broker.Post(webhook + "/execute", "")).Text);
            seen.Add((await broker.Post("/webhooks/execute", Secret(receiver.Url))).Text);
            seen.Add((await broker.Put(webhook, Secret(receiver.Url))).Text);
            receiver.Answer = _ => throw new IOException("gone");
            await broker.Publish("2", Published.Contract(amount: "2"));
            await broker.Reaches("2", "retrying", attempts: 1);
        }

        seen.Add(await database.Everything());
        seen.AddRange(lines.All);

        var sent = receiver.All.First();
        sent.Headers["Authorization"].ShouldBe("Basic YW5uOnBhNTV3b3Jk");
        sent.Headers["X-Api-Token"].ShouldBe("s3cret-of-ann");
        seen.ShouldAllBe(text => secrets.All(secret => !text.Contains(secret, StringComparison.Ordinal)));
        seen[3].ShouldContain("x-api-token: **********");
        seen[3].ShouldContain("X-Api-Token, **********");
    }

    [Fact]
    public async Task A_webhook_replaced_without_its_secrets_keeps_them()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        var webhook = await broker.HasWebhook(Secret(receiver.Url));

        var replaced = await broker.Put(webhook, $$"""
            {"request": {"method": "POST", "url": "{{receiver.Url}}/new", "username": "ann",
             "headers": {"X-Api-Token": "**********"} } }
            """);
        await broker.Publish("1");
        var sent = await receiver.Next();

        replaced.Status.ShouldBe(HttpStatusCode.OK);
        sent.Path.ShouldBe("/new");
        sent.Headers["Authorization"].ShouldBe("Basic YW5uOnBhNTV3b3Jk");
        sent.Headers["X-Api-Token"].ShouldBe("s3cret-of-ann");
    }

    [Fact]
    public async Task Secrets_outlive_a_change_of_the_key_while_the_old_one_is_named()
    {
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        await using (var before = await RunningBroker.Start(webhooks: Hooked.Local, staysOn: database))
            await before.HasWebhook(Secret(receiver.Url));

        await using (var named = await RunningBroker.Start(webhooks: WithKey([Hooked.Key]), staysOn: database))
        {
            await named.Publish("1");
            await named.Reaches("1", "success", attempts: 1);
        }

        await using var forgotten = await RunningBroker.Start(webhooks: WithKey([]), staysOn: database);
        await forgotten.Publish("2", Published.Contract(amount: "2"));
        var failed = await forgotten.Reaches("2", "failure", attempts: 0);

        (await forgotten.LogsOf(failed)).ShouldContain("encrypted with another key; set them again");
        receiver.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_configured_key_secrets_are_kept_with_a_file_beside_the_database_or_not_at_all()
    {
        await using var database = await OwnDatabase.Create();
        await using var broker = await RunningBroker.Start(staysOn: database);

        var answer = await broker.Post("/webhooks", Secret("https://ci.example.org"));

        if (database.Engine == Engine.PostgreSql)
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer["errors"].GetProperty("request.password")[0].GetString()!
                .ShouldContain("PACT_BROKER_WEBHOOK_SECRET_KEY");
            return;
        }

        answer.Status.ShouldBe(HttpStatusCode.Created);
        var key = new FileInfo(database.Name["sqlite:".Length..] + ".key");
        key.Length.ShouldBe(44);
        if (!OperatingSystem.IsWindows())
            key.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static WebhookOptions Named => new()
    {
        Hosts = ["ci.example.org", "*.ci.example.org", "/^build[0-9]+\\.example\\.com$/", "10.0.0.0/8"],
    };

    private static WebhookOptions WithKey(IReadOnlyList<string> earlier) => new()
    {
        Schemes = Hooked.Local.Schemes,
        ReachableNetworks = Hooked.Local.ReachableNetworks,
        SecretKey = "another key that is long enough",
        EarlierSecretKeys = earlier,
    };

    private static string Secret(string url) => $$"""
        {"request": {"method": "POST", "url": "{{url}}", "username": "ann", "password": "pa55word",
         "headers": {"X-Api-Token": "s3cret-of-ann"} } }
        """;
}
