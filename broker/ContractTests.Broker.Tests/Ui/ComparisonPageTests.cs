using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>How a pact compares with a description, side by side.</summary>
public abstract class ComparisonPageTests
{
    private const string Address = "/pacts/provider/PaymentService/consumer/OrderService/version/1/comparison/6";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ComparisonPageTests
    {
        [Fact]
        public async Task The_page_looks_right_on_every_screen()
        {
            await using var broker = await RunningBroker.Start(
                clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)));
            await broker.Publish("1", branch: "main");
            await broker.Describe("6", Described.Payments(amount: "string"), selfVerified: false);
            await using var browser = await ChromiumBrowser.Start();

            (await Screens.Faults(browser, broker.Base + Address, "comparison")).ShouldBeEmpty();
        }
    }

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ComparisonPageTests;

    [Fact]
    public async Task Each_finding_stands_with_its_place_in_the_pact_and_in_the_description()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Describe("6", Described.Payments(amount: "string"), selfVerified: false);
        var id = (await broker.Pact("1"))["interactions.0._id"].GetString();

        var answer = await broker.Get(Address);
        var page = WebUtility.HtmlDecode((await broker.Get(Address, PageTests.Browser)).Text);

        foreach (var finding in answer["findings"].EnumerateArray())
        {
            page.ShouldContain(finding.GetProperty("message").GetString()!);
            page.ShouldContain($"<code>{finding.GetProperty("pactLocation").GetString()}</code>");
            page.ShouldContain($"<code>{finding.GetProperty("descriptionLocation").GetString()}</code>");
        }

        page.ShouldContain("<li class=\"meant\"><code>  \"amount\": 100.00</code></li>");
        page.ShouldContain("<li class=\"meant\"><code>  \"type\": \"string\"</code></li>");
        page.ShouldContain($"/version/1?interaction={id}\">In the pact</a>");
        page.ShouldContain("/version/6?operation=POST%20%2Fpayments\">In the description</a>");
        page.ShouldContain(">failed by description</span>");
        page.ShouldMatch("<dt>Self verification</dt><dd><a class=\"status bad\"");
    }

    [Fact]
    public async Task What_fits_and_what_cannot_be_read_is_said()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Describe("6");
        var fits = (await broker.Get(Address, PageTests.Browser)).Text;
        await broker.Describe("6", "openapi: [");
        var unreadable = (await broker.Get(Address, PageTests.Browser)).Text;

        fits.ShouldContain("The description has all that the pact expects.");
        fits.ShouldContain(">verified by description</span>");
        unreadable.ShouldContain("The description cannot be read.");
        (await broker.Get(Address[..^1] + "9", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_fails_for_the_providers_own_tests_only_says_so()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Describe("6", selfVerified: false);

        var page = WebUtility.HtmlDecode((await broker.Get(Address, PageTests.Browser)).Text);

        page.ShouldContain(">self verification failed</span>");
        page.ShouldContain("The comparison found no errors. The pact fails because <a href=\""
            + $"{broker.Base}/contracts/provider/PaymentService/version/6\">the provider's own tests failed</a>.");
        page.ShouldNotContain("failed by description");
        page.ShouldNotContain("<dt>Errors</dt>");
    }

    [Fact]
    public async Task What_is_described_in_part_has_no_errors()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract().Replace(
            "\"path\": \"/payments\"", "\"path\": \"/payments\", \"headers\": {}", StringComparison.Ordinal));
        await broker.Describe("6", """
            asyncapi: 3.0.0
            info: { title: Events, version: "1" }
            """, specification: "asyncapi");

        var page = (await broker.Get(Address, PageTests.Browser)).Text;

        page.ShouldContain(">described in part</span>");
        page.ShouldContain("The comparison found no errors in the interactions that the description covers.");
    }

    [Fact]
    public async Task Secrets_and_markup_of_both_sides_are_shown_as_nothing_and_as_text()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract().Replace(
            "\"amount\": 100.00", "\"amount\": \"<script>alert(1)</script>\", \"password\": \"open-sesame\"",
            StringComparison.Ordinal));
        await broker.Describe("6", Described.Payments(title: "\"<script>alert(1)</script>\""));

        var page = (await broker.Get(Address, PageTests.Browser)).Text;

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("open-sesame");
    }
}
