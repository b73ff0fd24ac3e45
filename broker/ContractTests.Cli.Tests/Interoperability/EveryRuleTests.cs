using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>A contract with every rule and generator means the same to both sides, whoever wrote it.</summary>
[Trait("Category", "Interoperability")]
public sealed class EveryRuleTests
{
    [Fact]
    public async Task The_official_verifier_accepts_what_fits_every_rule_of_our_contract()
    {
        using var folder = new TemporaryFolder();
        var pact = await WriteWithOurs(folder);
        await using var provider = await EveryRuleProvider.Start(EveryRuleProvider.Fitting);

        var run = await Official(pact, provider, folder.File("report.json"));

        run.ShouldHaveSucceeded();
        provider.Received.ShouldHaveSingleItem().ShouldStartWith("/things/from-state-7?page=");
    }

    [Fact]
    public async Task The_official_verifier_refuses_at_every_place_what_breaks_every_rule_of_our_contract()
    {
        using var folder = new TemporaryFolder();
        var pact = await WriteWithOurs(folder);
        await using var provider = await EveryRuleProvider.Start(EveryRuleProvider.Breaking);

        var run = await Official(pact, provider, folder.File("report.json"));
        var ours = await Ours(folder, provider, folder.File("ours.json"));

        run.ExitCode.ShouldBe(1, run.All);
        ours.ExitCode.ShouldBe(1, ours.Output + ours.Errors);
        var expected = JsonNode.Parse(EveryRuleProvider.Breaking)!.AsObject().Select(member => member.Key).ToList();
        OfficialKeys(folder.File("report.json")).ShouldBe(expected, ignoreOrder: true);
        OurKeys(folder.File("ours.json")).ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Our_verifier_judges_a_contract_of_pact_js_with_every_rule(bool fits)
    {
        using var folder = new TemporaryFolder();
        (await OfficialTools.Node("pact-js-every-rule.mjs", folder.Path)).ShouldHaveSucceeded();
        await using var provider = await EveryRuleProvider.Start(
            fits ? EveryRuleProvider.Fitting : EveryRuleProvider.Breaking);

        var run = await Ours(folder, provider, folder.File("ours.json"));

        run.ExitCode.ShouldBe(fits ? 0 : 1, run.Output + run.Errors);
        var pact = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("EveryRule-Things.json")));
        var body = pact!["interactions"]![0]!["response"]!["body"]!["content"]!.AsObject();
        OurKeys(folder.File("ours.json")).ShouldBe(fits ? [] : [.. body.Select(member => member.Key)], true);
        provider.Received.ShouldHaveSingleItem().ShouldStartWith("/things/from-state-7?page=");
    }

    private static async Task<string> WriteWithOurs(TemporaryFolder folder)
    {
        var pact = Pact.V4("EveryRule", "Things", new PactConfig { PactDir = folder.Path }).WithHttpInteractions();
        pact.UponReceiving("a request for a thing")
            .Given("a thing exists")
            .WithRequest(HttpMethod.Get, Match.FromProviderState("/things/${id}", "/things/example"))
            .WithQuery("page", Match.Integer())
            .WithHeader("X-Trace", Match.Uuid())
            .WillRespond()
            .WithStatus(StatusClass.Success)
            .WithHeader("X-Version", Match.Regex("v1", @"v\d+"))
            .WithJsonBody(Body());
        await pact.VerifyAsync(async ctx =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/things/example?page=1");
            request.Headers.Add("X-Trace", Guid.NewGuid().ToString());
            (await ctx.CreateClient().SendAsync(request)).IsSuccessStatusCode.ShouldBeTrue();
        });
        PactFileSession
            .Open(folder.Path, "EveryRule", "Things", Pacts.SpecificationVersion.V4, WriteMode.Merge)
            .Flush();
        return folder.File("EveryRule-Things.json");
    }

    internal static Dictionary<string, object> Body() => new()
    {
        ["type"] = Match.Type("text"),
        ["equality"] = Match.Equality("same"),
        ["regex"] = Match.Regex("abc", "[a-c]+"),
        ["include"] = Match.Include("part"),
        ["integer"] = Match.Integer(1),
        ["decimal"] = Match.Decimal(1.5m),
        ["number"] = Match.Number(2),
        ["boolean"] = Match.Boolean(true),
        ["null"] = Match.Null(),
        ["date"] = Match.Date("2026-01-31"),
        ["time"] = Match.Time("12:30:00"),
        ["datetime"] = Match.DateTime("2026-01-31T12:30:00Z"),
        ["uuid"] = Match.Uuid("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57"),
        ["semver"] = Match.Semver("1.2.3"),
        ["notEmpty"] = Match.NotEmpty("x"),
        ["min"] = Match.MinType("item", 1),
        ["max"] = Match.MaxType("item", 2),
        ["minMax"] = Match.MinMaxType("item", 1, 2),
        ["arrayContains"] = Match.ArrayContaining(Match.Integer(1), Match.Equality("two")),
        ["eachKey"] = Match.EachKey(new { k1 = "v" }, Match.Regex("k1", @"k\d+")),
        ["eachValue"] = Match.EachValue(new { any = 1 }, Match.Integer(1)),
        ["allOf"] = Match.AllOf(Match.Include("ab"), Match.Regex("abc", "[a-c]+")),
        ["anyOf"] = Match.AnyOf(Match.Integer(1), Match.Null()),
    };

    private static Task<ProcessRun> Official(string pact, EveryRuleProvider provider, string report) =>
        OfficialTools.Pact(
            "verifier", "--file", pact, "--provider-name", "Things", "--json", report,
            "--hostname", "127.0.0.1", "--port", $"{provider.Url.Port}",
            "--state-change-url", $"{provider.Url}provider-states");

    private static Task<ToolRun> Ours(TemporaryFolder folder, EveryRuleProvider provider, string report) => ToolRun.Of(
        "verify", "--provider-name", "Things", "--file", folder.File("EveryRule-Things.json"), "--json", report,
        "--provider-base-url", $"{provider.Url}", "--state-change-url", $"{provider.Url}provider-states");

    private static List<string> OfficialKeys(string report) => Keys(
        report, root => root.GetProperty("errors").EnumerateArray()
            .SelectMany(error => error.GetProperty("mismatch").GetProperty("mismatches").EnumerateArray()));

    private static List<string> OurKeys(string report) => Keys(
        report, root => root.GetProperty("interactions").EnumerateArray()
            .SelectMany(interaction => interaction.GetProperty("mismatches").EnumerateArray()));

    /// <summary>The members of the body in which something was refused.</summary>
    private static List<string> Keys(string report, Func<JsonElement, IEnumerable<JsonElement>> mismatches)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(report));
        return [.. mismatches(read.RootElement)
            .Select(mismatch => mismatch.GetProperty("path").GetString()!)
            .Where(path => path.StartsWith("$.", StringComparison.Ordinal))
            .Select(path => path[2..].Split('.', '[')[0])
            .Distinct()];
    }
}
