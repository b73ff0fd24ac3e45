using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>Steps that look at the pact file as it was written.</summary>
internal sealed class PactFileSteps(ConsumerPact pact)
{
    private const string Nth = "\\{?(first|second)\\}?";

    private JsonArray Interactions => JsonNode.Parse(pact.Text.ShouldNotBeNull())!["interactions"]!.AsArray();

    public void AddTo(StepTable steps)
    {
        steps.Add("the pact file will contain \\{(\\d+)\\} interactions?", call =>
            Interactions.Count.ShouldBe(call.Number(0)));
        steps.Add($"the {Nth} interaction request will be for a \"(\\w+)\"", call =>
            ((string)Request(call[0])["method"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction request query parameters will be \"(.+)\"", call =>
            ((string)Request(call[0])["query"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction request will contain the header \"(.+)\" with value \"(.+)\"", call =>
            ((string)Request(call[0])["headers"]![call[1]]!).ShouldBe(call[2]));
        steps.Add($"the {Nth} interaction request content type will be \"(.+)\"", call =>
            ((string)Request(call[0])["headers"]!["Content-Type"]!).ShouldBe(call[1]));
        steps.Add($"the {Nth} interaction (request|response) will contain the \"(.+)\" document", call =>
            JsonNode.DeepEquals(Of(call[0])[call[1]]!["body"], SuiteBody.Read($"file: {call[2]}").Json)
                .ShouldBeTrue());
    }

    private JsonObject Of(string ordinal) => Interactions[ordinal == "first" ? 0 : 1]!.AsObject();

    private JsonObject Request(string ordinal) => Of(ordinal)["request"]!.AsObject();
}
