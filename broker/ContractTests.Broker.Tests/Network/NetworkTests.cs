using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Network;

/// <summary>The network page: the integrations and their status.</summary>
public abstract partial class NetworkTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : NetworkTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : NetworkTests;

    [Fact]
    public async Task The_drawing_shows_everyone_and_how_each_integration_stands()
    {
        await using var broker = await RunningBroker.Start();
        await HomeTests.Stand(broker);
        await broker.Put("/pacticipants/Alone/labels/team-blue");

        var page = await broker.Get("/network", PageTests.Browser);

        page.Status.ShouldBe(HttpStatusCode.OK);
        Boxes(page).ShouldBe(["Changing", "Failing", "PaymentService", "Untried", "Working"]);
        Lines(page).ShouldBe(
            ["wait Changing", "bad Failing", "none Untried", "good Working"], ignoreOrder: true);
        page.Text.ShouldContain("<h2>Without a pact</h2>");
        page.Text.ShouldContain(">Alone</a>");
    }

    [Fact]
    public async Task The_surroundings_of_one_are_as_large_as_is_asked()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var (consumer, provider) in ((string, string)[])[("A", "B"), ("B", "C"), ("C", "D"), ("X", "Y")])
            await broker.Publish("1", branch: "main", consumer: consumer, provider: provider);

        Boxes(await broker.Get("/network?focus=B", PageTests.Browser)).ShouldBe(["A", "B", "C"]);
        Boxes(await broker.Get("/network?focus=B&steps=2", PageTests.Browser)).ShouldBe(["A", "B", "C", "D"]);
        (await broker.Get("/network?focus=B&steps=4", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await broker.Get("/network?focus=Nobody", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_table_says_the_same_as_the_first_page(int seed)
    {
        await using var broker = await RunningBroker.Start();
        await HomeTests.RandomHistory(broker, new Random(seed));

        var page = await broker.Get("/network?view=table", PageTests.Browser);

        var rows = Row().Matches(page.Text).Select(match => string.Join(' ', match.Groups.Values.Skip(1)));
        rows.ShouldBe(
            (await HomeTests.Rows(broker, "/?size=1000")).Select(row => $"{row.Consumer} {row.Provider} {row.Status}"),
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_status_leads_to_the_result_that_says_so()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", success: false);

        var page = await broker.Get("/network?focus=OrderService", PageTests.Browser);
        var result = await broker.Get(WebUtility.HtmlDecode(Href().Match(page.Text).Groups[1].Value));

        result["success"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_drawing_is_there_as_a_picture_of_its_own()
    {
        await using var broker = await RunningBroker.Start();
        await HostileNames.PublishTo(broker);

        var picture = await broker.Get("/network.svg", PageTests.Browser);

        picture.MediaType.ShouldBe("image/svg+xml");
        var names = XDocument.Parse(picture.Text).Descendants("{http://www.w3.org/2000/svg}a")
            .Select(box => box.Element("{http://www.w3.org/2000/svg}title")!.Value);
        names.ShouldContain(HostileNames.Consumer);
    }

    private static IEnumerable<string> Boxes(Answer page) =>
        Box().Matches(page.Text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Lines(Answer page) =>
        Line().Matches(page.Text).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}");

    [GeneratedRegex("""<a class="box[^>]*>.*?<title>([^<]*)</title>""")]
    private static partial Regex Box();

    [GeneratedRegex("""<path class="line ([a-z]+)"[^>]*><title>([^ ]*) """)]
    private static partial Regex Line();

    [GeneratedRegex(
        """
        <th scope="row"><a[^>]*>([^<]*)</a></th>\s*<td[^>]*><a[^>]*>([^<]*)</a></td>.*?</svg>([^<]*)<
        """, RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("""<a class="status [a-z]+" href="([^"]*)">""")]
    private static partial Regex Href();
}
