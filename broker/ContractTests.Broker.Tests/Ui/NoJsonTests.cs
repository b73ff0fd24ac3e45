using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Requests;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>A browser meets no JSON unless it asks for it, and then it gets what machines get.</summary>
public abstract class NoJsonTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : NoJsonTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : NoJsonTests;

    private const string Pact = "/pacts/provider/PaymentService/consumer/OrderService/version/1";

    [Fact]
    public async Task Every_address_is_a_page_for_a_browser()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Method == HttpMethod.Get))
        {
            var answer = await broker.Get(route.Address(api), PageTests.Browser);
            if (answer.MediaType?.Contains("json", StringComparison.Ordinal) ?? false)
                wrong.Add($"{route}: {(int)answer.Status} {answer.MediaType}");
        }

        wrong.ShouldBe(["GET /openapi.json: 200 application/json"]);
    }

    [Theory]
    [InlineData("/nothing/here", HttpStatusCode.NotFound, "not found")]
    [InlineData("/pacticipants/Nobody", HttpStatusCode.NotFound, "No pacticipant with name 'Nobody' found")]
    [InlineData("/?page=0", HttpStatusCode.BadRequest, "must be greater than or equal to 1")]
    [InlineData("/test/error", HttpStatusCode.InternalServerError, "reference")]
    public async Task An_error_is_a_page_that_says_what_is_wrong_and_leads_on(
        string path, HttpStatusCode status, string words)
    {
        await using var broker = await RunningBroker.Start();

        var page = await broker.Get(path, PageTests.Browser);

        page.Status.ShouldBe(status);
        page.MediaType.ShouldBe("text/html");
        WebUtility.HtmlDecode(page.Text).ShouldContain(words);
        page.Text.ShouldContain($"""href="{broker.Base}/">All integrations</a>""");
    }

    [Fact]
    public async Task A_list_shows_every_value_of_every_row()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Verify("1", by: "5", branch: "main");
        await broker.Put("/pacticipants/OrderService/labels/team-blue");
        await broker.Put("/pacticipants/OrderService/branches/side/versions/1");
        await broker.Post("/environments", """{"name": "stage", "production": false}""");
        await broker.Post("/webhooks", """
            {"description": "tells the team", "events": [{"name": "contract_published"}],
             "request": {"method": "POST", "url": "https://example.org/hook"}}
            """);

        var entries = JsonNode.Parse((await broker.Get("/audit")).Text)!["_embedded"]!["entries"]!.AsArray();
        var page = WebUtility.HtmlDecode((await broker.Get("/audit", PageTests.Browser)).Text);

        var values = entries.SelectMany(entry => entry!["subject"]!.AsObject())
            .Select(each => (each.Key, Value: each.Value!.ToString())).Distinct().ToList();
        values.Select(each => each.Key).Distinct().Count().ShouldBeGreaterThan(8);
        values.Where(each => !page.Contains(each.Value, StringComparison.Ordinal)).ShouldBeEmpty();
        var wide = (await broker.Get("/dashboard", PageTests.Browser)).Text;
        wide.ShouldContain(">More</th>");
        wide.ShouldContain("Webhook status: ");
    }

    [Fact]
    public async Task Who_may_not_read_or_administer_gets_a_page_too()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);

        var stranger = await broker.As(null).Get("/", PageTests.Browser);
        var reader = await broker.As(Caller.Basic("reader", "r-secret")).Get("/audit", PageTests.Browser);

        stranger.Status.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.MediaType.ShouldBe("text/html");
        stranger.Text.ShouldContain("You need an account to see this page.");
        reader.Status.ShouldBe(HttpStatusCode.Forbidden);
        reader.MediaType.ShouldBe("text/html");
        (await broker.As(null).Get("/")).MediaType.ShouldBe("application/hal+json");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pacticipants/OrderService")]
    [InlineData("/pacticipants?page=1&size=1")]
    [InlineData("/pacticipants/Nobody")]
    [InlineData(Pact)]
    public async Task Raw_is_what_machines_get(string path)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var machine = await broker.Get(path);

        var raw = await broker.Get("/raw" + path, PageTests.Browser);
        var program = await broker.Get("/api" + path);
        var page = await broker.Get("/api" + path, PageTests.Browser);

        raw.Status.ShouldBe(machine.Status);
        JsonNode.DeepEquals(JsonNode.Parse(raw.Text), JsonNode.Parse(machine.Text)).ShouldBeTrue();
        program.Text.ShouldBe(machine.Text);
        page.Status.ShouldBe(machine.Status);
        page.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task A_long_answer_is_shown_in_part_and_given_whole()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract(amount: new string('9', 1_000_000)));

        var page = await broker.Get("/api" + Pact, PageTests.Browser);
        var raw = await broker.Get("/raw" + Pact, PageTests.Browser);

        page.Text.Length.ShouldBeLessThan(200_000);
        page.Text.ShouldContain("more bytes are not shown");
        raw.Text.ShouldBe((await broker.Get(Pact)).Text);
    }

    [Fact]
    public async Task Nothing_is_written_below_the_browsable_api()
    {
        await using var broker = await RunningBroker.Start();

        (await broker.Post("/api/pacticipants", """{"name": "A"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Delete("/raw/integrations")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_failed_result_shows_what_was_expected_and_found()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var pact = await broker.Pact("1");
        var id = pact["interactions.0._id"].GetString();
        var stored = await broker.Post(pact["_links.pb:publish-verification-results.href"].GetString()!, $$"""
            {"success": false, "providerApplicationVersion": "7", "buildUrl": "https://ci.example.org/7",
             "testResults": [{"interactionId": "{{id}}", "success": false, "mismatches": [
               {"kind": "value", "path": "$.amount", "expected": "100.00", "actual": "99",
                "message": "expected 100.00, but found 99"}]}]}
            """);

        var page = await broker.Get(stored.Location!.ToString(), PageTests.Browser);

        page.Text.ShouldContain("""<dd class="expected">100.00</dd>""");
        page.Text.ShouldContain("""<dd class="actual">99</dd>""");
        page.Text.ShouldContain("<code>$.amount</code>");
        page.Text.ShouldContain("""<a href="https://ci.example.org/7" rel="noreferrer noopener">""");
    }
}
