using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The page of a pacticipant.</summary>
public abstract partial class PacticipantPageTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PacticipantPageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PacticipantPageTests;

    [Fact]
    public async Task Each_environment_has_what_runs_there_and_the_answer_of_the_gate()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", branch: "main");
        await Deploy(broker, "PaymentService", "5", "production");
        await Deploy(broker, "OrderService", "1", "production");

        var page = await broker.Get("/pacticipants/OrderService", PageTests.Browser);

        Environments(page).ShouldBe(["Production: 1, yes", "Test: nothing, not yet"]);
        foreach (var (environment, deployable) in ((string, bool?)[])[("production", true), ("test", null)])
        {
            var gate = await broker.Get(
                $"/can-i-deploy?pacticipant=OrderService&version=1&environment={environment}");
            gate["summary.deployable"].ValueKind.ShouldBe(
                deployable is true ? System.Text.Json.JsonValueKind.True : System.Text.Json.JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task The_gate_is_asked_about_the_newest_of_the_main_branch()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", Published.Contract("changed"), branch: "feat");
        await broker.Verify("1", by: "5", success: false);
        await Deploy(broker, "PaymentService", "5", "production");

        var page = await broker.Get("/pacticipants/OrderService", PageTests.Browser);

        Environments(page)[0].ShouldBe("Production: nothing, no");
        page.Text.ShouldContain("can-i-deploy?pacticipant=OrderService&amp;version=1&amp;environment=production");
    }

    [Fact]
    public async Task Consumers_and_providers_stand_with_their_status()
    {
        await using var broker = await RunningBroker.Start();
        await HomeTests.Stand(broker);
        await broker.Publish("1", branch: "main", consumer: "Shop", provider: "Working");

        var provider = await broker.Get("/pacticipants/PaymentService", PageTests.Browser);
        var both = await broker.Get("/pacticipants/Working", PageTests.Browser);

        Partners(provider).ShouldBe(
        [
            "Changing its consumer changed since", "Failing its consumer failed", "Untried its consumer not verified",
            "Working its consumer verified",
        ]);
        Partners(both).ShouldBe(["Shop its consumer not verified", "PaymentService its provider verified"]);
        both.Text.ShouldContain("""<a class="box focus" """);
    }

    [Fact]
    public async Task Versions_stand_in_time_each_in_the_lanes_of_its_branches()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", branch: "feat");
        await broker.Publish("3", branch: "main", tags: ["prod"]);

        var page = await broker.Get("/pacticipants/OrderService", PageTests.Browser);

        Version().Matches(page.Text).Select(match => match.Groups["number"].Value).ShouldBe(["3", "2", "1"]);
        Version().Matches(page.Text).Select(match => string.Join(
            ", ", Lane().Matches(match.Value).Select(lane => lane.Groups[1].Value)))
            .ShouldBe(["lane here below, lane", "lane above below, lane here", "lane here above, lane"]);
        page.Text.ShouldContain(">main (newest)</a>");
        page.Text.ShouldContain("""<span class="mark">prod</span>""");
    }

    [Fact]
    public async Task Badges_can_be_copied_as_Markdown_and_lead_to_what_they_say()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");

        var page = WebUtility.HtmlDecode((await broker.Get("/pacticipants/OrderService", PageTests.Browser)).Text);

        var badges = Badge().Matches(page).Select(match => (Picture: match.Groups[1].Value, To: match.Groups[2].Value))
            .Distinct().ToList();
        badges.Count.ShouldBe(3);
        foreach (var (picture, to) in badges)
        {
            (await broker.Get(picture)).MediaType.ShouldBe("image/svg+xml");
            (await broker.Get(to, PageTests.Browser)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Webhooks_that_mean_it_are_listed()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Put("/pacticipants/OrderService/labels/team-blue");
        await Hook(broker, "by name", """ "consumer": {"name": "OrderService"}, """);
        await Hook(broker, "by label", """ "provider": {"label": "team-blue"}, """);
        await Hook(broker, "of another", """ "consumer": {"name": "PaymentService"}, "provider": {"label": "x"}, """);
        await Hook(broker, "of all", "");

        var page = await broker.Get("/pacticipants/OrderService", PageTests.Browser);

        foreach (var name in (string[])["by name", "by label", "of all"])
            page.Text.ShouldContain($">{name}</a>");
        page.Text.ShouldNotContain("of another");
    }

    private static async Task Hook(RunningBroker broker, string description, string sides) =>
        (await broker.Post("/webhooks", $$"""
            { {{sides}} "description": "{{description}}", "events": [{"name": "contract_published"}],
              "request": {"method": "POST", "url": "https://example.org/hook"} }
            """)).Status.ShouldBe(HttpStatusCode.Created);

    private static async Task Deploy(RunningBroker broker, string pacticipant, string version, string environment) =>
        (await broker.Post(
            $"/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/"
            + await broker.Environment(environment), "{}")).Status.ShouldBe(HttpStatusCode.Created);

    private static IEnumerable<string> Partners(Answer page) =>
        Partner().Matches(page.Text).Select(match => string.Join(' ', match.Groups.Values.Skip(1)));

    private static List<string> Environments(Answer page) =>
        [.. Environment().Matches(page.Text).Select(match =>
            $"{match.Groups["name"].Value}: {match.Groups["now"].Value}, {match.Groups["gate"].Value}")];

    [GeneratedRegex(
        """
        <th scope="row"><a[^>]*/environments/[^>]*>(?<name>[^<]*)</a></th>\s*<td data-label="Runs there">.*?
        """ + """
        <(a href="[^"]*"|span class="quiet")>(?<now>[^<]*)<.*?class="status [a-z]+"[^>]*><svg.*?</svg>(?<gate>[^<]*)<
        """, RegexOptions.Singleline)]
    private static partial Regex Environment();

    [GeneratedRegex(
        """
        <th scope="row"><a[^>]*>([^<]*)</a></th><td data-label="Role">([^<]*)</td>.*?
        """ + """
        class="status [a-z]+"[^>]*><svg.*?</svg>([^<]*)<
        """, RegexOptions.Singleline)]
    private static partial Regex Partner();

    [GeneratedRegex(
        """<td class="lanes".*?<th scope="row"><span class="id"[^>]*><a[^>]*>(?<number>[^<]*)<""",
        RegexOptions.Singleline)]
    private static partial Regex Version();

    [GeneratedRegex("""<span class="(lane[^"]*)" """)]
    private static partial Regex Lane();

    [GeneratedRegex("""data-copy="\[!\[[^\]]*\]\(([^)]*)\)\]\(([^)]*)\)" """)]
    private static partial Regex Badge();
}
