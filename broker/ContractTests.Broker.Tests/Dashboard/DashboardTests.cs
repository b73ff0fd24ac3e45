using System.Net;
using System.Text.Json;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Dashboard;

public abstract class DashboardTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DashboardTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DashboardTests;

    private const string PairAddress = "/dashboard/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task The_dashboard_shows_the_latest_pact_with_its_result()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "7", branch: "trunk", tag: "live");

        var item = (await broker.Get("/dashboard"))["items.0"];

        Text(item, "consumer.version.number").ShouldBe("1");
        Text(item, "consumer.version.branch").ShouldBe("main");
        Text(item, "provider.version.number").ShouldBe("7");
        Text(item, "provider.version.headBranchNames.0").ShouldBe("trunk");
        Text(item, "latestVerificationResultTags.0.name").ShouldBe("live");
        Text(item, "verificationStatus").ShouldBe("success");
        Text(item, "latestVerificationResult._links.self.href").ShouldBe(
            broker.Base
            + "/pacts/provider/PaymentService/consumer/OrderService/version/1/verification-results/latest");
    }

    [Fact]
    public async Task Pacts_of_one_moment_are_ordered_by_names_and_versions_on_every_page()
    {
        await using var broker = await RunningBroker.Start(clock: new FakeTimeProvider());
        foreach (var provider in (string[])["C", "A", "B"])
        {
            await broker.Publish("1", Published.Contract("of D"), consumer: "D", provider: provider, tags: ["old"]);
            await broker.Publish("2", Published.Contract("of D"), consumer: "D", provider: provider);
            await broker.Publish("1", Published.Contract("of A"), consumer: "A", provider: provider + provider);
        }

        var whole = Rows(await broker.Get("/dashboard"));
        var pages = new List<string>();
        for (var page = 1; page <= 9; page++)
            pages.AddRange(Rows(await broker.Get($"/dashboard?pageNumber={page}&pageSize=1")));

        whole.ShouldBe(["A 1 AA", "A 1 BB", "A 1 CC", "D 2 A", "D 1 A", "D 2 B", "D 1 B", "D 2 C", "D 1 C"]);
        pages.ShouldBe(whole);

        static List<string> Rows(Answer dashboard) =>
            [.. dashboard["items"].EnumerateArray().Select(item => string.Join(
                ' ', Text(item, "consumer.name"), Text(item, "consumer.version.number"), Text(item, "provider.name")))];
    }

    [Theory]
    [InlineData("none", "never")]
    [InlineData("failed", "failed")]
    [InlineData("pending", "failed_pending")]
    [InlineData("before", "never")]
    public async Task The_status_says_how_the_verification_stands(string happened, string status)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        if (happened == "failed")
            await broker.Verify("1", by: "7", success: false);
        if (happened == "pending")
            await FailWhilePending(broker);
        if (happened == "before")
        {
            await broker.Verify("1", by: "7");
            await broker.Publish("2", Published.Contract("changed"), branch: "main");
        }

        var dashboard = await broker.Get(PairAddress);

        dashboard["items.0.verificationStatus"].GetString().ShouldBe(status);
    }

    [Fact]
    public async Task The_first_page_says_of_the_latest_pact_that_it_changed_since_it_was_verified()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Verify("1", by: "7");
        await broker.Publish("2", Published.Contract("tagged"), tags: ["prod"]);
        await broker.Publish("3", Published.Contract("changed"));

        var page = await broker.Get("/", "text/html");

        page.Text.Split(">changed since</a>").Length.ShouldBe(2);
        page.Text.ShouldNotContain(">not verified</span>");
    }

    [Fact]
    public async Task The_status_of_webhooks_is_shown()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Post(
            "/webhooks",
            """
            {"events": [{"name": "contract_published"}], "enabled": false,
             "request": {"method": "POST", "url": "https://example.org"} }
            """);

        var dashboard = await broker.Get(PairAddress);

        dashboard["items.0.webhookStatus"].GetString().ShouldBe("not_run");
        dashboard["items.0.latestWebhookExecution"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Heads_of_tags_and_what_is_deployed_are_shown_beside_the_latest()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("a"), tags: ["prod"]);
        await broker.Publish("2", Published.Contract("b"), tags: ["old"]);
        await broker.Publish("3", Published.Contract("c"), tags: ["old"]);
        await broker.Publish("4", Published.Contract("d"));
        await broker.Publish("5", Published.Contract("e"));
        var uuid = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/4/deployed-versions/environment/{uuid}", "{}");

        var dashboard = await broker.Get(PairAddress);

        Versions(dashboard).ShouldBe(["5", "4", "3", "1"]);
        dashboard["items.3.pactTags.0.name"].GetString().ShouldBe("prod");
    }

    [Fact]
    public async Task Pages_follow_the_last_change_over_all_integrations()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var number in Enumerable.Range(1, 7))
            await broker.Publish("1", consumer: $"Consumer {number}", tags: ["same"]);
        await broker.Publish("2", Published.Contract("new"), consumer: "Consumer 3");

        var first = await broker.Get("/dashboard?page=1&size=3");
        var third = await broker.Get("/dashboard?page=3&size=3");
        var wrong = await broker.Get("/dashboard?size=0");

        Consumers(first).ShouldBe(["Consumer 3", "Consumer 7", "Consumer 6"]);
        Consumers(third).ShouldBe(["Consumer 2", "Consumer 1"]);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_dashboard_is_a_table_for_shells()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["dev"]);
        await broker.Verify("1", by: "7", success: false);

        var table = await broker.Get("/dashboard", "text/plain");

        table.Text.ReplaceLineEndings("\n").ShouldBe(
            """
            CONSUMER_NAME  C_VERSION  C_TAGS  PROVIDER_NAME   P_VERSION  P_TAGS  SUCCESS
            -------------  ---------  ------  --------------  ---------  ------  -------
            OrderService   1          dev     PaymentService  7                  false  

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_pair_that_is_not_known_is_not_found()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var unknown = await broker.Get("/dashboard/provider/PaymentService/consumer/Nobody");

        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        unknown["error"].GetString().ShouldBe("No consumer with name 'Nobody' found");
    }

    private static async Task FailWhilePending(RunningBroker broker)
    {
        var asked = await broker.ForVerification("""{"includePendingStatus": true}""");
        var pact = await broker.Get(asked["_embedded.pacts.0._links.self.href"].GetString()!);
        await broker.Verify(
            "1", by: "7", success: false,
            publishTo: pact["_links.pb:publish-verification-results.href"].GetString());
    }

    private static IEnumerable<string?> Versions(Answer dashboard) => dashboard["items"].EnumerateArray()
        .Select(item => item.GetProperty("consumer").GetProperty("version").GetProperty("number").GetString());

    private static IEnumerable<string?> Consumers(Answer dashboard) => dashboard["items"].EnumerateArray()
        .Select(item => item.GetProperty("consumer").GetProperty("name").GetString());

    private static string? Text(JsonElement item, string path) =>
        path.Split('.').Aggregate(item, (json, name) =>
            json.ValueKind == JsonValueKind.Array ? json[int.Parse(name)] : json.GetProperty(name)).GetString();
}
