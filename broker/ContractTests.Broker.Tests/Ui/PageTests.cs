using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>What a browser gets, and that machines get what they always did.</summary>
public abstract partial class PageTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PageTests;

    internal const string Browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private const string Pact = "/pacts/provider/PaymentService/consumer/OrderService/version/1";

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/hal+json")]
    [InlineData("application/json")]
    [InlineData("application/hal+json, text/html;q=0.9")]
    public async Task A_machine_gets_hal(string? accept)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        (await broker.Get("/", accept)).MediaType.ShouldBe("application/hal+json");
        (await broker.Get(Pact, accept)).MediaType.ShouldBeOneOf("application/hal+json", "application/json");
        (await broker.Get("/matrix?q[][pacticipant]=OrderService", accept)).MediaType
            .ShouldBe("application/hal+json");
    }

    [Fact]
    public async Task The_pacts_are_listed_with_versions_and_how_they_stand()
    {
        await using var broker = await RunningBroker.Start();
        var empty = await broker.Get("/", Browser);
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Verify("1", by: "5", branch: "main");
        await broker.Publish("7", consumer: "Unverified");

        var page = await broker.Get("/", Browser);

        empty.Text.ShouldContain("has no pacts yet");
        page.MediaType.ShouldBe("text/html");
        page.Text.ShouldContain(">OrderService</a>");
        page.Text.ShouldContain("""<span class="mark">main</span>""");
        page.Text.ShouldContain("""<span class="mark">prod</span>""");
        page.Text.ShouldContain(">verified</a>");
        page.Text.ShouldContain(">not verified</span>");
        page.Text.ShouldContain($"{broker.Base}{Pact}\"");
    }

    [Fact]
    public async Task The_branch_of_the_version_that_failed_is_named()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", success: false, branch: "try-it");

        (await broker.Get("/", Browser)).Text.ShouldContain("""<span class="mark">try-it</span>""");
    }

    [Fact]
    public async Task Names_in_the_list_of_integrations_are_links()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var page = await broker.Get("/integrations", Browser);

        page.Text.ShouldContain($"<a href=\"{broker.Base}/pacticipants/OrderService\">OrderService</a>");
        page.Text.ShouldContain($"<a href=\"{broker.Base}/pacticipants/PaymentService\">PaymentService</a>");
    }

    [Fact]
    public async Task The_list_of_pacts_has_pages()
    {
        await using var broker = await RunningBroker.Start();
        for (var i = 1; i <= 3; i++)
            await broker.Publish("1", consumer: $"Consumer{i}");

        var first = await broker.Get("/?page=1&size=2", Browser);
        var second = await broker.Get("/?page=2&size=2", Browser);

        first.Text.ShouldContain("?page=2&amp;size=2");
        first.Text.ShouldContain("Consumer3");
        second.Text.ShouldContain(">Consumer1</a>");
        second.Text.ShouldContain("rel=\"prev\"");
        second.Text.ShouldNotContain("rel=\"next\"");
    }

    [Theory]
    [InlineData("Orders", "OrdersDesk", "ÄrgerOrders")]
    [InlineData(" orders%20DESK ", "OrdersDesk", "ÄrgerOrders")]
    [InlineData("ärger", "ÄrgerOrders")]
    [InlineData("invoices%20ärger", "ÄrgerOrders", "Invoices")]
    [InlineData("Ledger", "Invoices")]
    [InlineData("%25")]
    [InlineData("", "OrdersDesk", "ÄrgerOrders", "Invoices")]
    public async Task The_pacts_of_a_name_are_found(string search, params string[] consumers)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "OrdersDesk");
        await broker.Publish("1", consumer: "ÄrgerOrders");
        await broker.Publish("1", consumer: "Invoices", provider: "Ledger");

        var page = await broker.Get($"/?search={search}", Browser);

        Name().Matches(page.Text).Select(match => match.Groups[1].Value).ShouldBe(consumers, ignoreOrder: true);
        page.Text.ShouldContain(consumers.Length > 0 ? "<table>" : "No integration matches");
    }

    [Fact]
    public async Task What_was_found_has_pages()
    {
        await using var broker = await RunningBroker.Start();
        for (var i = 1; i <= 3; i++)
            await broker.Publish("1", consumer: $"Consumer{i}");
        await broker.Publish("1", consumer: "Other");

        var first = await broker.Get("/?search=consumer&size=2", Browser);
        var second = await broker.Get("/?search=consumer&size=2&page=2", Browser);

        first.Text.ShouldContain("?search=consumer&amp;page=2&amp;size=2\"");
        Name().Matches(first.Text).Select(match => match.Groups[1].Value).ShouldBe(["Consumer3", "Consumer2"]);
        Name().Matches(second.Text).Select(match => match.Groups[1].Value).ShouldBe(["Consumer1"]);
    }

    [Fact]
    public async Task A_pact_is_shown_with_its_interactions()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("a payment", amount: "2.50"));

        var page = await broker.Get(Pact, Browser);

        page.Text.ShouldContain("Pact between OrderService and PaymentService");
        page.Text.ShouldContain(">a payment</a>");
        page.Text.ShouldContain("Request <code>POST /payments</code>");
        page.Text.ShouldContain("2.50");
        page.Text.ShouldContain("Response <code>200</code>");
    }

    [Fact]
    public async Task The_matrix_is_shown_and_can_be_asked()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Verify("1", by: "5", success: false);

        var form = await broker.Get("/matrix", Browser);
        var blank = await broker.Get("/matrix?q[][pacticipant]=&q[][version]=", Browser);
        var asked = await broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][version]=1&q[][pacticipant]=&latestby=cvpv", Browser);
        var gate = await broker.Get(
            "/can-i-deploy?pacticipant=OrderService&version=1&environment=production", Browser);

        form.Text.ShouldContain("<form");
        blank.Status.ShouldBe(HttpStatusCode.OK);
        asked.Text.ShouldContain(">failed</a>");
        asked.Text.ShouldContain("""value="OrderService" """.Trim());
        gate.Text.ShouldContain("Not yet: OrderService ");
    }

    [Fact]
    public async Task Any_resource_can_be_read_and_its_links_followed()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var api = await broker.Get("/hal-browser/browser.html", Browser);
        var pacticipant = await broker.Get("/pacticipants/OrderService", Browser);
        var missing = await broker.Get("/pacticipants/Nobody", Browser);

        api.Text.ShouldContain($"""<a href="{broker.Base}/api/pacticipants">""");
        api.Text.ShouldContain($"""<a href="{broker.Base}/doc/publish-contracts">pb:publish-contracts</a>""");
        pacticipant.Text.ShouldContain($"""<a href="{broker.Base}/pacticipants/OrderService/versions">""");
        pacticipant.Text.ShouldContain($"""href="{broker.Base}/api/pacticipants/OrderService">Raw</a>""");
        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.MediaType.ShouldBe("text/html");
        WebUtility.HtmlDecode(missing.Text).ShouldContain("No pacticipant with name 'Nobody' found");
    }

    [Fact]
    public async Task Every_relation_has_a_page()
    {
        await using var broker = await RunningBroker.Start();
        var description = await broker.Get("/openapi.json");
        var relations = Relation().Matches(description.Text).Select(match => match.Groups[1].Value).Distinct().ToList();

        var wrong = new List<string>();
        foreach (var relation in relations.Concat(["webhooks-create", "webhooks-webhooks", "can-i-deploy"]))
        {
            var page = await broker.Get($"/doc/{relation}?context=index", Browser);
            if (page.Status != HttpStatusCode.OK || !page.Text.Contains("<section>", StringComparison.Ordinal))
                wrong.Add($"{relation}: {(int)page.Status}");
        }

        relations.Count.ShouldBeGreaterThan(70);
        wrong.ShouldBeEmpty();
        (await broker.Get("/doc/nonsense", Browser)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_need_what_reading_needs()
    {
        await using var closed = await RunningBroker.Start(accounts: Caller.BothUsers);
        await using var open = await RunningBroker.Start(accounts: new AccountOptions
        {
            Username = "writer", Password = "w-secret", AllowPublicRead = true,
        });

        foreach (var path in (string[])["/", "/matrix", "/doc/webhooks", "/hal-browser/browser.html"])
        {
            (await closed.As(null).Get(path, Browser)).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await closed.As(Caller.Basic("reader", "r-secret")).Get(path, Browser)).Status.ShouldBe(HttpStatusCode.OK);
            (await open.Get(path, Browser)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_page_runs_and_loads_nothing_but_itself()
    {
        await using var broker = await RunningBroker.Start();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", Browser);
        using var response = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; style-src 'self'; script-src 'self';");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldNotContain("<style");
        Loaded().Matches(page).Select(match => match.Groups[1].Value).ShouldAllBe(
            address => address == "data:," || address.StartsWith(broker.Base + "/ui/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_pages_load_is_there_for_everyone()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);

        var style = await broker.As(null).Get("/ui/style.css");
        var script = await broker.As(null).Get("/ui/script.js");

        style.Status.ShouldBe(HttpStatusCode.OK);
        style.MediaType.ShouldBe("text/css");
        script.Status.ShouldBe(HttpStatusCode.OK);
        script.MediaType.ShouldBe("text/javascript");
    }

    [GeneratedRegex("""<(?:script|link)[^>]* (?:src|href)="([^"]*)" """)]
    private static partial Regex Loaded();

    /// <summary>The consumer of each line.</summary>
    [GeneratedRegex("<th scope=\"row\"><a[^>]*>([^<]*)</a>")]
    private static partial Regex Name();

    [GeneratedRegex("\"(?:pb|ct|beta):([^\"]*)\"")]
    private static partial Regex Relation();
}
