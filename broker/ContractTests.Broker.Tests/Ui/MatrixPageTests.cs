using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The pages of the matrix and of the question whether a version can be deployed.</summary>
public abstract partial class MatrixPageTests
{
    private static readonly string[] Names = ["Ant", "Bee", "Cat"];

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : MatrixPageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : MatrixPageTests;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_matrix_shows_what_the_api_answers(int seed)
    {
        await using var broker = await RunningBroker.Start();
        await RandomHistory(broker, new Random(seed));
        var rows = 0;
        foreach (var address in Names.SelectMany(name => (string[])
        [
            $"/matrix?q[][pacticipant]={name}&latestby=cvpv", $"/matrix?q[][pacticipant]={name}",
            $"/matrix?q[][pacticipant]={name}&q[][version]=1&latestby=cvpv",
            $"/matrix?q[][pacticipant]={name}&q[][branch]=main&latestby=cvp&environment=production",
            $"/matrix?q[][pacticipant]={name}&q[][latest]=true&q[][pacticipant]=Bee&q[][tag]=prod&success[]=false",
            $"/matrix?q[][pacticipant]={name}&ignore[][pacticipant]=Cat&latestby=cp&limit=3",
            $"/matrix/provider/{name}/consumer/Ant?latestby=cvpv",
        ]))
        {
            var (answer, page) = (await broker.Get(address), await broker.Get(address, PageTests.Browser));
            page.Status.ShouldBe(answer.Status, address);
            if (answer.Status != HttpStatusCode.OK)
                continue;
            var expected = answer["matrix"].EnumerateArray().Select(Shown).ToList();
            Cells(page.Text).ShouldBe(expected, ignoreOrder: true, customMessage: address);
            rows += expected.Count;
        }

        rows.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_gate_says_what_the_api_answers(int seed)
    {
        await using var broker = await RunningBroker.Start();
        await RandomHistory(broker, new Random(seed));

        var verdicts = new HashSet<string>();
        foreach (var address in Names.SelectMany(name => (string[])
        [
            .. ((string[])["version=3", "branch=main", "tag=prod", "from=test", "latest=true"]).SelectMany(
                version => (string[])
                [
                    $"/can-i-deploy?pacticipant={name}&{version}&environment=production",
                    $"/can-i-deploy?pacticipant={name}&{version}&to=prod&ignore[][pacticipant]=Cat",
                ]),
            $"/pacticipants/{name}/branches/main/latest-version/can-i-deploy/to-environment/production",
            $"/pacticipants/{name}/latest-version/prod/can-i-deploy/to/prod",
        ]))
        {
            var (answer, page) = (await broker.Get(address), await broker.Get(address, PageTests.Browser));
            page.Status.ShouldBe(answer.Status, address);
            if (answer.Status == HttpStatusCode.OK)
                verdicts.Add(SameAnswer(answer, page.Text, address));
        }

        verdicts.Count.ShouldBe(3);
    }

    /// <summary>The verdict that both give, with the same reasons and rows.</summary>
    private static string SameAnswer(Answer answer, string page, string address)
    {
        var verdict = answer["summary.deployable"].ValueKind switch
        {
            JsonValueKind.True => "Yes",
            JsonValueKind.False => "No",
            _ => "Not yet",
        };
        Verdict().Match(page).Groups[1].Value.ShouldBe(verdict, customMessage: address);
        Reasons(page).ShouldBe(
            answer["obstacles"].EnumerateArray().Select(one => one.GetProperty("text").GetString()!),
            ignoreOrder: false, customMessage: address);
        Rows(page).ShouldBe(
            answer["matrix"].EnumerateArray().Select(Shown), ignoreOrder: true, customMessage: address);
        return verdict;
    }

    [Fact]
    public async Task A_result_leads_to_what_says_so()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", success: false);
        await broker.Describe("6", Described.Payments(amount: "string"));

        var page = await broker.Get("/matrix/provider/PaymentService/consumer/OrderService", PageTests.Browser);
        var links = Cell().Matches(page.Text).Where(match => match.Groups["href"].Success)
            .Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)).ToList();

        links.Count.ShouldBe(2);
        links.ShouldContain(href => href.Contains("/verification-results/", StringComparison.Ordinal));
        links.ShouldContain(href => href.EndsWith("/version/1/comparison/6", StringComparison.Ordinal));
        foreach (var href in links)
            (await broker.Get(href))["success"].GetBoolean().ShouldBeFalse();
        page.Text.ShouldContain("by description");
    }

    [Fact]
    public async Task What_a_description_says_counts_on_every_page()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Describe("6", Described.Payments(amount: "string"));
        const string comparison = "/pacts/provider/PaymentService/consumer/OrderService/version/1/comparison/6";
        const string version = "/pacticipants/OrderService/versions/1";

        var pages = new List<string>();
        foreach (var path in (string[])["/", version, comparison[..comparison.IndexOf("/comparison")]])
            pages.Add((await broker.Get(path, PageTests.Browser)).Text);
        var provider = await broker.Get("/pacticipants/PaymentService/versions/6", PageTests.Browser);
        await broker.Describe("7");
        var fits = (await broker.Get("/", PageTests.Browser)).Text;
        await broker.Verify("1", by: "7", success: false);
        var failed = (await broker.Get("/", PageTests.Browser)).Text;

        pages.ShouldAllBe(page => Regex.IsMatch(
            page, $"<a class=\"status bad\" href=\"[^\"]*{comparison}\"><svg.*?</svg>failed</a>"));
        pages[0].ShouldContain("<b>1</b> Failed");
        provider.Text.ShouldContain("/contracts/provider/PaymentService/version/6\">What it describes</a>");
        fits.ShouldMatch("<a class=\"status good\" href=\"[^\"]*/version/1/comparison/7\">");
        failed.ShouldMatch("<a class=\"status bad\" href=\"[^\"]*/verification-results/[0-9]+\">");
    }

    [Fact]
    public async Task The_forms_keep_every_part_of_the_question()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);

        var matrix = Form((await broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][branch]=main&q[][latest]=true&q[][pacticipant]=PaymentService"
            + "&q[][environment]=test&tag=prod&latestby=cvp&success[]=true&success[]=&ignore[][pacticipant]=Other"
            + "&ignore[][version]=7&every=true&limit=7", PageTests.Browser)).Text);
        var gate = Form((await broker.Get(
            "/can-i-deploy?pacticipant=OrderService&branch=main&environment=production&every=true"
            + "&ignore[][pacticipant]=PaymentService&ignore[][version]=7", PageTests.Browser)).Text);
        var wrong = await broker.Get("/can-i-deploy?pacticipant=Nobody&version=1&environment=test", PageTests.Browser);

        var unknown = await broker.Get("/matrix?q[][pacticipant]=Nobody", PageTests.Browser);

        unknown.Status.ShouldBe(HttpStatusCode.BadRequest);
        unknown.Text.ShouldContain("<p class=\"note bad\">Pacticipant Nobody not found</p>");
        Form(unknown.Text).ShouldBe(["q[][pacticipant]=Nobody"]);
        matrix.ShouldBe(
        [
            "q[][pacticipant]=OrderService", "q[][branch]=main", "q[][latest]=true", "q[][pacticipant]=PaymentService",
            "q[][environment]=test", "tag=prod", "latestby=cvp", "success[]=true", "success[]=",
            "ignore[][pacticipant]=Other", "ignore[][version]=7", "every=true", "limit=7",
        ]);
        gate.ShouldBe(
        [
            "pacticipant=OrderService", "branch=main", "environment=production",
            "ignore[][pacticipant]=PaymentService", "ignore[][version]=7", "every=true",
        ]);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain("pacticipant does not match an existing pacticipant");
        Form(wrong.Text).ShouldBe(["pacticipant=Nobody", "version=1", "environment=test"]);
    }

    [Fact]
    public async Task Names_that_exist_are_suggested()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", branch: "feat");

        var page = await broker.Get("/can-i-deploy?pacticipant=OrderService", PageTests.Browser);

        Suggested(page.Text, "pacticipants").ShouldBe(["OrderService", "PaymentService"]);
        Suggested(page.Text, "version-list").ShouldBe(["2", "1"]);
        Suggested(page.Text, "branch-list").ShouldBe(["feat", "main"]);
        Suggested(page.Text, "tag-list").ShouldBe(["prod"]);
    }

    [Fact]
    public async Task The_answer_names_versions_links_results_and_says_who_has_to_do_what()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5", success: false);
        await broker.Post(
            "/pacticipants/PaymentService/versions/5/deployed-versions/environment/"
            + await broker.Environment("production"), "{}");

        var page = (await broker.Get(
            "/can-i-deploy?pacticipant=OrderService&version=1&environment=production", PageTests.Browser)).Text;

        page.ShouldMatch(
            "No: OrderService <span class=\"id\"><a href=\"[^\"]*/pacticipants/OrderService/versions/1\">1</a></span> "
            + "cannot go to Production\\.");
        page.ShouldMatch(
            "<li>PaymentService <span class=\"id\"><a href=\"[^\"]*/PaymentService/versions/5\">5</a></span> "
            + "\\(in production\\) does not do what OrderService <span class=\"id\"><a href=\"[^\"]*\">1</a></span> "
            + "expects: the verification failed\\. <a href=\"[^\"]*/verification-results/[0-9]+\">See the result</a>");
        page.ShouldContain("<li>Look at its result, then change OrderService or PaymentService and verify again.");
    }

    [Theory]
    [InlineData("", "pacticipant=Ant&version=1&version=&branch=main")]
    [InlineData("version must be named by one of", "pacticipant=Ant&version=1&branch=main&environment=test")]
    [InlineData("from with name 'nowhere' does not exist", "pacticipant=Ant&from=nowhere&environment=test")]
    [InlineData("version is missing", "pacticipant=Ant&environment=test")]
    public async Task A_version_is_named_in_one_way(string expected, string question)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "Ant");

        var answer = await broker.Get($"/can-i-deploy?{question}");
        var page = await broker.Get($"/can-i-deploy?{question}", PageTests.Browser);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(page.Text).ShouldContain(expected);
    }

    private static async Task RandomHistory(RunningBroker broker, Random random)
    {
        var environments = new[] { await broker.Environment("test"), await broker.Environment("production") };
        for (var step = 1; step <= 60; step++)
        {
            var (one, other) = (Names[random.Next(Names.Length)], Names[random.Next(Names.Length)]);
            var version = $"{random.Next(1, 6)}";
            switch (random.Next(5))
            {
                case 0 or 1 when one != other:
                    await broker.Publish(
                        version, Published.Contract($"number {random.Next(3)}"),
                        branch: random.Next(2) == 0 ? "main" : "feat", tags: random.Next(3) == 0 ? ["prod"] : [],
                        consumer: one, provider: other);
                    break;
                case 2 or 3 when one != other:
                    var pacts = await broker.Get($"/pacts/provider/{other}/consumer/{one}/versions");
                    if (pacts.Status != HttpStatusCode.OK || pacts["_embedded.pacts"].GetArrayLength() == 0)
                        break;
                    var pact = await broker.Get(pacts["_embedded.pacts"].EnumerateArray()
                        .ElementAt(random.Next(pacts["_embedded.pacts"].GetArrayLength()))
                        .GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!);
                    await broker.Verify(
                        "", version, random.Next(3) > 0,
                        publishTo: pact["_links.pb:publish-verification-results.href"].GetString());
                    break;
                default:
                    await broker.Post(
                        $"/pacticipants/{one}/versions/{version}/deployed-versions/environment/"
                        + environments[random.Next(2)], "{}");
                    break;
            }
        }
    }

    /// <summary>A row of the API as one line.</summary>
    private static string Shown(JsonElement row)
    {
        var (consumer, provider) = (row.GetProperty("consumer"), row.GetProperty("provider"));
        var result = row.GetProperty("verificationResult");
        return Shown(
            consumer.GetProperty("name").GetString()!, Number(consumer), provider.GetProperty("name").GetString()!,
            Number(provider),
            result.ValueKind == JsonValueKind.Null ? "not verified"
                : result.GetProperty("success").GetBoolean() ? "verified" : "failed",
            result.ValueKind == JsonValueKind.Null
                ? ""
                : result.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!,
            row.TryGetProperty("ignored", out _));

        static string Number(JsonElement side) =>
            side.GetProperty("version") is { ValueKind: JsonValueKind.Object } version
            ? version.GetProperty("number").GetString()!
            : "";
    }

    private static string Shown(
        string consumer, string version, string provider, string by, string status, string href, bool isIgnored) =>
        $"{consumer} {version} {provider} {by}: {status} {href[(href.LastIndexOf('/') + 1)..]} {isIgnored}";

    /// <summary>The results of all grids of a page.</summary>
    private static IEnumerable<string> Cells(string page) =>
        from grid in Grid().Matches(page)
        let consumer = grid.Groups["consumer"].Value
        let provider = grid.Groups["provider"].Value
        from line in Line().Matches(grid.Value)
        from part in Part().Matches(line.Value)
        from cell in Cell().Matches(part.Value)
        select Shown(
            consumer, FirstId().Match(line.Value).Groups[1].Value, provider,
            part.Groups["by"].Success ? part.Groups["by"].Value.Split(' ')[^1] : "", cell.Groups["status"].Value,
            WebUtility.HtmlDecode(cell.Groups["href"].Value),
            cell.Value.Contains("(ignored)", StringComparison.Ordinal));

    /// <summary>The results below the answer of the gate.</summary>
    private static IEnumerable<string> Rows(string page) => Row().Matches(page).Select(row => Shown(
        row.Groups["consumer"].Value, row.Groups["version"].Value, row.Groups["provider"].Value.Trim(),
        row.Groups["by"].Value, row.Groups["status"].Value, WebUtility.HtmlDecode(row.Groups["href"].Value),
        row.Value.Contains("(ignored)", StringComparison.Ordinal)));

    /// <summary>What is in the way, each with its way out.</summary>
    private static IEnumerable<string> Reasons(string page)
    {
        var lists = List().Matches(page).Select(list => Item().Matches(list.Value)
            .Select(item => WebUtility.HtmlDecode(Tag().Replace(Link().Replace(item.Groups[1].Value, ""), "")).Trim())
            .ToList()).ToList();
        return lists.Count < 2 ? [] : lists[0].Zip(lists[1], (reason, step) => $"{reason} {step}");
    }

    /// <summary>What a browser would send, but for what is blank.</summary>
    private static List<string> Form(string page)
    {
        var form = FormOf().Match(page).Value;
        var sent = new List<string>();
        foreach (var field in Field().Matches(form).Cast<Match>())
        {
            var (name, value) = (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value));
            if (field.Groups["select"].Success)
                value = Chosen().Match(field.Value).Groups[1].Value;
            var isBox = field.Value.Contains("checkbox", StringComparison.Ordinal);
            if (isBox ? field.Value.Contains(" checked", StringComparison.Ordinal) : value.Length > 0)
                sent.Add($"{name}={value}");
        }

        return sent;
    }

    private static IEnumerable<string> Suggested(string page, string list) =>
        Option().Matches(Regex.Match(page, $"<datalist id=\"{list}\">.*?</datalist>", RegexOptions.Singleline).Value)
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex("id=\"answer\"><svg.*?</svg> (Yes|No|Not yet): ", RegexOptions.Singleline)]
    private static partial Regex Verdict();

    [GeneratedRegex(
        "<h2><a[^>]*>(?<consumer>[^<]*)</a> → <a[^>]*>(?<provider>[^<]*)</a></h2>.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Grid();

    [GeneratedRegex("<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("<th scope=\"row\">.*?</th>|<td data-label=\"(?<by>[^\"]*)\">.*?</td>", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(
        "<(?:a|span) class=\"status [a-z]+\"(?: href=\"(?<href>[^\"]*)\")?><svg.*?</svg>(?<status>[^<]*)<.*?</small>",
        RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<span class=\"id\"[^>]*><a[^>]*>([^<]*)</a>")]
    private static partial Regex FirstId();

    [GeneratedRegex(
        "<tr><th scope=\"row\">(?<consumer>[^<]*) <span class=\"id\"[^>]*><a[^>]*>(?<version>[^<]*)</a>.*?"
        + "data-label=\"Provider\"><span>(?<provider>[^<]*)(?:<span class=\"id\"[^>]*><a[^>]*>(?<by>[^<]*)</a></span>)?"
        + "</span></td>.*?class=\"status [a-z]+\"(?: href=\"(?<href>[^\"]*)\")?><svg.*?</svg>(?<status>[^<]*)<.*?</tr>",
        RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<ul class=\"reasons\">.*?</ul>", RegexOptions.Singleline)]
    private static partial Regex List();

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<a [^>]*>See the [a-z]*</a>(?: <small>.*?</small>)?", RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormOf();

    [GeneratedRegex(
        "<input[^>]* name=\"(?<name>[^\"]*)\"[^>]*? value=\"(?<value>[^\"]*)\"[^>]*>"
        + "|<(?<select>select) name=\"(?<name>[^\"]*)\">.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Field();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Chosen();

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex Option();
}
