using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>An expected body with rules, and an actual body that is right or nearly right.</summary>
/// <param name="Expected">JSON text.</param>
/// <param name="Rules">Path expression to the JSON of its rule list, as a version 4 pact has it.</param>
/// <param name="Actual">JSON text.</param>
internal sealed record MatchingCase(string Expected, IReadOnlyDictionary<string, string> Rules, string Actual)
{
    /// <summary>The case as an interaction of a version 4 pact.</summary>
    public string Interaction(int number)
    {
        var rules = string.Join(',', Rules.Select(rule => $"{JsonValue.Create(rule.Key).ToJsonString()}:{rule.Value}"));
        return $$"""
            { "type": "Synchronous/HTTP", "description": "case {{number}}",
              "request": { "method": "GET", "path": "/{{number}}" },
              "response": { "status": 200, "headers": { "Content-Type": ["application/json"] },
                "body": { "content": {{Expected}}, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": { {{rules}} } } } }
            """;
    }

    /// <summary>The same as a request: what is expected of it.</summary>
    public string AsRequest(int number)
    {
        var rules = string.Join(',', Rules.Select(rule => $"{JsonValue.Create(rule.Key).ToJsonString()}:{rule.Value}"));
        return $$"""
            { "type": "Synchronous/HTTP", "description": "case {{number}}",
              "request": { "method": "POST", "path": "/{{number}}",
                "body": { "content": {{Expected}}, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": { {{rules}} } } },
              "response": { "status": 200 } }
            """;
    }

    public static string Pact(IEnumerable<MatchingCase> cases) => $$"""
        { "consumer": { "name": "Differential" }, "provider": { "name": "Provider" },
          "interactions": [{{string.Join(',', cases.Select((one, number) => one.Interaction(number)))}}],
          "metadata": { "pactSpecification": { "version": "4.0" } } }
        """;

    /// <summary>The verdict of our engine.</summary>
    public bool Fits()
    {
        var contract = PactReader.Read(Encoding.UTF8.GetBytes(Pact([this])), "case");
        var compiled = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions.Single();
        var actual = new ActualResponse(
            200,
            [new Pacts.HttpHeader("Content-Type", "application/json")],
            new Pacts.Body.Present(Actual, "application/json"));
        return compiled.Response.Compare(actual).Count == 0;
    }

    public override string ToString() =>
        $"expected {Expected}\nrules    {string.Join(' ', Rules.Select(rule => $"{rule.Key}: {rule.Value}"))}\n"
        + $"actual   {Actual}";
}
