using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>
/// Whether values fit their expressions: all in one interaction, whose body has a member for each, so that the official
/// verifier runs once.
/// </summary>
internal static partial class ExpressionVerdicts
{
    public static async Task<List<bool>> OfCore(IReadOnlyList<(string Expression, string Value)> drawn)
    {
        await using var provider = await OfficialVerdicts.Answering(_ => Body(drawn));
        using var folder = new TemporaryFolder();
        var pact = folder.Write("Differential-Provider.json", Pact(drawn));
        var report = folder.File("report.json");

        var run = await OfficialTools.Pact(
            "verifier", "--file", pact, "--provider-name", "Provider", "--json", report,
            "--hostname", "127.0.0.1", "--port", $"{new Uri(provider.Urls.Single()).Port}");

        File.Exists(report).ShouldBeTrue(run.All);
        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var refused = read.RootElement.GetProperty("errors").EnumerateArray()
            .SelectMany(error => error.GetProperty("mismatch").GetProperty("mismatches").EnumerateArray())
            .Select(mismatch => mismatch.GetProperty("path").GetString()).ToHashSet();
        return [.. drawn.Select((_, at) => !refused.Contains($"$.k{at}"))];
    }

    /// <returns>Null if the expression cannot be used, as in pacts/DIFFERENCES.md.</returns>
    public static List<bool?> Ours(IReadOnlyList<(string Expression, string Value)> drawn)
    {
        var contract = PactReader.Read(Encoding.UTF8.GetBytes(Pact(drawn)), "expressions");
        var compiled = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions.Single();
        var mismatches = compiled.Response.Compare(new ActualResponse(
                200,
                [new Pacts.HttpHeader("Content-Type", "application/json")],
                new Pacts.Body.Present(Body(drawn), "application/json")))
            .ToDictionary(mismatch => mismatch.Path, mismatch => mismatch.Reason);
        return [.. drawn.Select((_, at) =>
            !mismatches.TryGetValue($"$.k{at}", out var reason) ? true
            : CannotBeUsed().IsMatch(reason) ? (bool?)null
            : false)];
    }

    private static string Body(IEnumerable<(string Expression, string Value)> drawn) =>
        new JsonObject(drawn.Select((one, at) => KeyValuePair.Create($"k{at}", (JsonNode?)one.Value))).ToJsonString();

    private static string Pact(IReadOnlyList<(string Expression, string Value)> drawn)
    {
        var rules = drawn.Select((one, at) => $$"""
            "$.k{{at}}": {"combine": "AND", "matchers": [
              {"match": "regex", "regex": {{JsonValue.Create(one.Expression).ToJsonString()}}}]}
            """);
        return $$"""
            { "consumer": { "name": "Differential" }, "provider": { "name": "Provider" },
              "interactions": [{ "type": "Synchronous/HTTP", "description": "all",
                "request": { "method": "GET", "path": "/" },
                "response": { "status": 200, "headers": { "Content-Type": ["application/json"] },
                  "body": { "content": {{Body(drawn)}}, "contentType": "application/json", "encoded": false },
                  "matchingRules": { "body": { {{string.Join(',', rules)}} } } } }],
              "metadata": { "pactSpecification": { "version": "4.0" } } }
            """;
    }

    [GeneratedRegex(@"^the contract's expression [\s\S]* cannot be used: [\s\S]* cannot be used (here|in a look-)")]
    private static partial Regex CannotBeUsed();
}
