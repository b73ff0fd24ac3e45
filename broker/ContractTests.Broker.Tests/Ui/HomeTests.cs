using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The first page: how all integrations stand.</summary>
public abstract partial class HomeTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : HomeTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : HomeTests;

    [Fact]
    public async Task A_row_says_what_is_latest_on_main_who_verified_it_and_what_runs_where()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", branch: "main");
        await broker.Publish("2", Published.Contract("changed"), branch: "feat");
        await Deploy(broker, "OrderService", "1", "production");
        await Deploy(broker, "PaymentService", "5", "production");

        var row = (await Rows(broker, "/")).ShouldHaveSingleItem();

        row.ShouldBe(new Row("OrderService", "PaymentService", "1", "verified"));
        var page = await broker.Get("/", PageTests.Browser);
        page.Text.ShouldContain("""<span class="mark">main</span>""");
        page.Text.ShouldContain("""<span class="mark">Production</span>""");
        Href().Match(page.Text).Groups[1].Value.ShouldContain("/verification-results/");
    }

    [Fact]
    public async Task A_status_leads_to_the_result_that_says_so()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", success: false);

        var page = await broker.Get("/", PageTests.Browser);
        var result = await broker.Get(WebUtility.HtmlDecode(Href().Match(page.Text).Groups[1].Value));

        result["success"].GetBoolean().ShouldBeFalse();
        result["providerApplicationVersion"].GetString().ShouldBe("5");
    }

    [Fact]
    public async Task Counts_say_how_many_stand_how_and_lead_to_them()
    {
        await using var broker = await RunningBroker.Start();
        await Stand(broker);

        var page = await broker.Get("/", PageTests.Browser);

        Count().Matches(page.Text).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")
            .ShouldBe(["4 All", "1 Failed", "1 Changed since", "1 Not verified", "1 Verified"]);
        (await Rows(broker, "/?status=failed")).Select(row => row.Consumer).ShouldBe(["Failing"]);
        (await Rows(broker, "/?status=changed")).Select(row => row.Consumer).ShouldBe(["Changing"]);
        (await Rows(broker, "/?status=unverified")).Select(row => row.Consumer).ShouldBe(["Untried"]);
        (await Rows(broker, "/?status=verified")).Select(row => row.Consumer).ShouldBe(["Working"]);
        (await Rows(broker, "/?sort=status")).Select(row => row.Consumer)
            .ShouldBe(["Failing", "Changing", "Untried", "Working"]);
    }

    [Fact]
    public async Task Integrations_are_found_by_label_branch_and_environment()
    {
        await using var broker = await RunningBroker.Start();
        await Stand(broker);
        await broker.Put("/pacticipants/Failing/labels/billing");
        await broker.Publish("9", Published.Contract("on a branch"), branch: "feat", consumer: "Working");
        await Deploy(broker, "Changing", "1", "production");

        (await Rows(broker, "/?label=billing")).Select(row => row.Consumer).ShouldBe(["Failing"]);
        (await Rows(broker, "/?branch=feat")).ShouldBe([new Row("Working", "PaymentService", "9", "changed since")]);
        (await Rows(broker, "/?environment=production"))
            .ShouldBe([new Row("Changing", "PaymentService", "1", "verified")]);
        (await Rows(broker, "/?environment=production&branch=feat")).ShouldBeEmpty();
        (await Rows(broker, "/?environment=nowhere")).ShouldBeEmpty();
        (await Rows(broker, "/?branch=nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_any_pact_the_page_says_how_to_publish_one()
    {
        await using var broker = await RunningBroker.Start();
        await using var closed = await RunningBroker.Start(accounts: new AccountOptions
        {
            Username = "writer", Password = "w-secret", AllowPublicRead = true,
        });

        var open = WebUtility.HtmlDecode((await broker.Get("/", PageTests.Browser)).Text);
        var withToken = WebUtility.HtmlDecode((await closed.Get("/", PageTests.Browser)).Text);

        open.ShouldContain($"--broker-base-url {broker.Base}");
        open.ShouldNotContain("--broker-token");
        withToken.ShouldContain("--broker-token \"$PACT_BROKER_TOKEN\"");
        withToken.ShouldContain("contract create-token");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_page_shows_what_the_api_answers(int seed)
    {
        await using var broker = await RunningBroker.Start();
        await RandomHistory(broker, new Random(seed));

        var rows = await Rows(broker, "/?size=1000");

        var expected = new List<Row>();
        foreach (var integration in (await broker.Get("/integrations"))["_embedded.integrations"].EnumerateArray())
        {
            expected.Add(await Expected(
                broker, integration.GetProperty("consumer").GetProperty("name").GetString()!,
                integration.GetProperty("provider").GetProperty("name").GetString()!));
        }

        expected.ShouldNotBeEmpty();
        rows.ShouldBe(expected, ignoreOrder: true);
    }

    /// <summary>One integration of each status.</summary>
    internal static async Task Stand(RunningBroker broker)
    {
        foreach (var consumer in (string[])["Working", "Failing", "Changing", "Untried"])
            await broker.Publish("1", Published.Contract($"of {consumer}"), branch: "main", consumer: consumer);
        await Verify(broker, "Working", "PaymentService", "1", "5", success: true);
        await Verify(broker, "Failing", "PaymentService", "1", "5", success: false);
        await Verify(broker, "Changing", "PaymentService", "1", "5", success: true);
        await broker.Publish("2", Published.Contract("has changed"), branch: "main", consumer: "Changing");
    }

    internal static async Task RandomHistory(RunningBroker broker, Random random)
    {
        string[] names = ["Ant", "Bee", "Cat", "Dog"];
        for (var step = 1; step <= 40; step++)
        {
            var consumer = names[random.Next(names.Length)];
            var provider = names[random.Next(names.Length)];
            if (consumer == provider)
                continue;
            if (random.Next(2) == 0)
            {
                await broker.Publish(
                    $"{step}", Published.Contract($"number {random.Next(4)}"),
                    branch: random.Next(3) switch { 0 => "main", 1 => "feat", _ => null }, consumer: consumer,
                    provider: provider);
                continue;
            }

            var known = await broker.Get($"/pacts/provider/{provider}/consumer/{consumer}/versions");
            if (known.Status != HttpStatusCode.OK)
                continue;
            var pacts = known["_embedded.pacts"].EnumerateArray().ToList();
            if (pacts.Count == 0)
                continue;
            var address = pacts[random.Next(pacts.Count)].GetProperty("_links").GetProperty("self")
                .GetProperty("href").GetString()!;
            await broker.Verify(
                "", by: $"{random.Next(3)}", success: random.Next(3) > 0,
                publishTo: (await broker.Get(address))["_links.pb:publish-verification-results.href"].GetString());
        }
    }

    private static async Task<Row> Expected(RunningBroker broker, string consumer, string provider)
    {
        var pair = $"/pacts/provider/{provider}/consumer/{consumer}";
        var main = await broker.Get($"{pair}/branch/main/latest");
        var pact = main.Status == HttpStatusCode.OK ? main : await broker.Get($"{pair}/latest");
        var number = pact["_links.pb:consumer-version.name"].GetString()!;
        var status = await Result(broker, pact) switch { true => "verified", false => "failed", null => null };
        var older = (await broker.Get($"{pair}/versions"))["_embedded.pacts"].EnumerateArray()
            .Select(one => one.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!)
            .SkipWhile(address => !address.EndsWith($"/version/{number}", StringComparison.Ordinal)).Skip(1);
        foreach (var address in older)
        {
            status ??= await Result(broker, await broker.Get(address)) switch
            {
                true => "changed since",
                false => "failed",
                null => null,
            };
        }

        return new Row(consumer, provider, number, status ?? "not verified");
    }

    private static async Task<bool?> Result(RunningBroker broker, Answer pact)
    {
        var result = await broker.Get(pact["_links.pb:latest-verification-results.href"].GetString()!);
        return result.Status == HttpStatusCode.OK ? result["success"].GetBoolean() : null;
    }

    private static async Task Verify(
        RunningBroker broker, string consumer, string provider, string version, string by, bool success) =>
        await broker.Verify(
            version, by, success,
            publishTo: (await broker.Get($"/pacts/provider/{provider}/consumer/{consumer}/version/{version}"))
                ["_links.pb:publish-verification-results.href"].GetString());

    private static async Task Deploy(RunningBroker broker, string pacticipant, string version, string environment) =>
        (await broker.Post(
            $"/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/"
            + await broker.Environment(environment), "{}")).Status.ShouldBe(HttpStatusCode.Created);

    internal static async Task<List<Row>> Rows(RunningBroker broker, string address) =>
        [.. TableRow().Matches((await broker.Get(address, PageTests.Browser)).Text)
            .Select(match => new Row(
                match.Groups["consumer"].Value, match.Groups["provider"].Value, match.Groups["version"].Value,
                match.Groups["status"].Value))];

    internal sealed record Row(string Consumer, string Provider, string Version, string Status);

    [GeneratedRegex(
        """
        <th scope="row"><a[^>]*>(?<consumer>[^<]*)</a></th>\s*<td[^>]*><a[^>]*>(?<provider>[^<]*)</a></td>\s*
        """ + """
        <td[^>]*><div><span class="id"[^>]*><a[^>]*>(?<version>[^<]*)</a>.*?
        """ + """
        class="status [a-z]+"[^>]*><svg.*?</svg>(?<status>[^<]*)<
        """, RegexOptions.Singleline)]
    private static partial Regex TableRow();

    [GeneratedRegex("""<a class="status [a-z]+" href="([^"]*)">""")]
    private static partial Regex Href();

    [GeneratedRegex("<b>([0-9,]+)</b> ([A-Za-z ]+)</a>")]
    private static partial Regex Count();
}
