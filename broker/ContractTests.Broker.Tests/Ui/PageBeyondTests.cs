using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using ContractTests.Broker.Tests.Requests;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The page of a list that is after its last one: it says so and leads to the last one.</summary>
public abstract partial class PageBeyondTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PageBeyondTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PageBeyondTests;

    /// <summary>Pages that machines have no list for.</summary>
    private static readonly string[] OnlyForPeople =
    [
        Web.Routes.Index, Web.Routes.Environment, Web.Routes.Pact, Web.Routes.DiffPreviousDistinct,
        Web.Routes.ProviderContract,
    ];

    [Theory]
    [InlineData("page=1&page=2", "page must be given once, but is given 2 times")]
    [InlineData("page=1&size=3&size=3", "size must be given once, but is given 2 times")]
    [InlineData("page=2147483648", "page must be 2147483647 or less")]
    [InlineData("page=99999999999999999999999", "page must be 2147483647 or less")]
    public async Task A_page_that_cannot_be_meant_is_refused_alike_everywhere(string query, string words)
    {
        await using var broker = await RunningBroker.Start();
        string[] lists = ["/", "/audit", "/pacticipants", $"/environments/{await broker.Environment("test")}"];

        foreach (var list in lists)
        {
            var page = await broker.Get($"{list}?{query}", PageTests.Browser);

            page.Status.ShouldBe(HttpStatusCode.BadRequest, list);
            page.Text.ShouldContain($"<p>{words}</p>", Case.Sensitive, list);
        }

        var answer = await broker.Get($"/pacticipants?{query}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain(words[words.IndexOf("must", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("/?page=999", "/?size=100\"")]
    [InlineData("/?page=999&size=1", "/?page=2&amp;size=1\"")]
    [InlineData("/audit?page=999", "/audit?size=100&amp;page=1\"")]
    [InlineData("{environment}?page=999&size=1", "{environment}?page=2&amp;size=1\"")]
    [InlineData("/pacticipants?q=e&page=999&size=1", "/pacticipants?q=e&amp;size=1&amp;page=3\"")]
    [InlineData("/pacticipants?q=none&page=999", "/pacticipants?q=none&amp;size=100&amp;page=1\"")]
    public async Task It_leads_to_the_last_one(string address, string last)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Other");
        var uuid = await broker.Environment("test");
        foreach (var name in (string[])["OrderService", "Other"])
            await broker.Post($"/pacticipants/{name}/versions/1/deployed-versions/environment/{uuid}", "{}");

        var beyond = await broker.Get(
            address.Replace("{environment}", $"/environments/{uuid}", StringComparison.Ordinal), PageTests.Browser);

        beyond.Text.ShouldContain("There is no page 999");
        beyond.Text.ShouldContain(
            $"{last.Replace("{environment}", $"/environments/{uuid}", StringComparison.Ordinal)}>");
    }

    [Fact]
    public async Task Every_list_with_pages_has_such_a_page()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var content = (await broker.Pact("2"))["_links.pb:pact-version.href"].GetString()!.Split('/')[^1];
        api = api with
        {
            Names = new Dictionary<string, string>(api.Names) { ["version"] = "2", ["pactVersion"] = content },
        };
        await broker.Describe("2");
        var paged = api.Operations
            .Where(operation => operation.Method == HttpMethod.Get
                && operation.Parameters.Any(parameter => parameter.Name == "page"))
            .Select(operation => operation.Path).Union(OnlyForPeople).ToHashSet();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Method == HttpMethod.Get))
        {
            var page = await broker.Get($"{route.Address(api)}?page=2147483647&size=1000", PageTests.Browser);
            var link = FirstOrLast().Match(page.Text);
            if (page.Text.Contains("rel=\"prev\"") || page.Text.Contains(">Previous"))
                wrong.Add($"{route} leads to a page before that is not there");
            if (link.Success != paged.Contains(route.Route))
                wrong.Add($"{route} {(link.Success ? "has" : "has no")} pages");
            if (!link.Success)
                continue;
            var led = await broker.Get(
                new Uri(new Uri(broker.Base + route.Address(api)), WebUtility.HtmlDecode(link.Groups[1].Value))
                    .PathAndQuery,
                PageTests.Browser);
            if (led.Status != HttpStatusCode.OK || FirstOrLast().IsMatch(led.Text) || led.Text == page.Text)
                wrong.Add($"{route} leads to {link.Groups[1].Value}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Machines_are_led_to_pages_that_are_there_and_keep_what_they_asked()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Other");

        var beyond = await broker.Get("/pacticipants?q=er&page=9&size=1");
        var first = await broker.Get("/pacticipants?q=er&label=&size=1");
        var none = await broker.Get("/pacticipants?q=none&page=9&size=1");

        beyond["_links.previous.href"].GetString().ShouldBe($"{broker.Base}/pacticipants?q=er&size=1&page=3");
        first["_links.next.href"].GetString().ShouldBe($"{broker.Base}/pacticipants?q=er&label=&size=1&page=2");
        none["_links.previous.href"].GetString().ShouldBe($"{broker.Base}/pacticipants?q=none&size=1&page=1");
    }

    [GeneratedRegex("href=\"([^\"]*)\">(?:First|Last) page</a>")]
    private static partial Regex FirstOrLast();
}
