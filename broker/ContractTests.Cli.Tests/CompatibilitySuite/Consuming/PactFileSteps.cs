using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Steps that look at the pact file as it was written.</summary>
internal sealed class PactFileSteps(ConsumerPact pact)
{
    private const string Nth = "\\{?(first|second)\\}?";
    private const string Where = "in the [Pp]act file";

    // Version 3 keeps messages in a list of their own.
    private JsonArray Interactions
    {
        get
        {
            var file = JsonNode.Parse(pact.Text.ShouldNotBeNull())!;
            return (file["messages"] ?? file["interactions"])!.AsArray();
        }
    }

    public void AddTo(StepTable steps)
    {
        steps.Add("the pact file will contain \\{?(\\d+)\\}? (?:message )?interactions?", call =>
            Interactions.Count.ShouldBe(call.Number(0)));
        steps.Add($"the {Nth} interaction {Where} will have a type of \"(.+)\"", call =>
            ((string)Of(call[0])["type"]!).ShouldBe(call[1]));
        steps.Add($"there will be an interaction {Where} with a type of \"(.+)\"", call =>
            Interactions.ShouldContain(interaction => (string)interaction!["type"]! == call[0]));
        steps.Add($"the {Nth} interaction {Where} will have \"(.+)\" = '(.+)'", call =>
            ShouldBe(Of(call[0])[call[1]], JsonNode.Parse(call[2])));
        AddHttpTo(steps);
        AddStatesTo(steps);
    }

    private void AddHttpTo(StepTable steps)
    {
        steps.Add($"the {Nth} interaction request will be for a \"(\\w+)\"", call =>
            ((string)Request(call[0])["method"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction request query parameters will be \"(.+)\"", call =>
            ((string)Request(call[0])["query"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction request will contain the header \"(.+)\" with value \"(.+)\"", call =>
            ((string)Request(call[0])["headers"]![call[1]]!).ShouldBe(call[2]));
        steps.Add($"the {Nth} interaction request content type will be \"(.+)\"", call =>
            ((string)Request(call[0])["headers"]!["Content-Type"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction (request|response) will contain the \"(.+)\" document", call =>
            ShouldBe(Of(call[0])[call[1]]!["body"], SuiteBody.Read($"file: {call[2]}").Json));
    }

    private void AddStatesTo(StepTable steps)
    {
        const string First = "the (?:first message|interaction) in the [Pp]act file will contain";
        steps.Add($"{First} (\\d+) provider states?", call => States.Count.ShouldBe(call.Number(0)));
        steps.Add($"{First} provider state \"(.+)\"", call =>
            States.ShouldContain(state => (string)state!["name"]! == call[0]));
        steps.Add($"the provider state \"(.+)\" (?:for the message|{Where}) will contain the following parameters:",
            call => ShouldBe(
                States.Single(state => (string)state!["name"]! == call[0])!["params"],
                JsonNode.Parse(call.Row["parameters"]!)));
    }

    private JsonArray States => Interactions[0]!["providerStates"]!.AsArray();

    private JsonObject Of(string ordinal) => Interactions[ordinal == "first" ? 0 : 1]!.AsObject();

    private JsonObject Request(string ordinal) => Of(ordinal)["request"]!.AsObject();

    private static void ShouldBe(JsonNode? written, JsonNode? expected) =>
        JsonNode.DeepEquals(written, expected).ShouldBeTrue($"expected {expected}, but found {written}");
}
