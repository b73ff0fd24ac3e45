using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Messages;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Steps that look at messages in the pact file as they were written.</summary>
internal sealed class MessageFileSteps(ConsumerPact pact)
{
    private JsonNode First
    {
        get
        {
            var file = JsonNode.Parse(pact.Text.ShouldNotBeNull())!;
            return (file["messages"] ?? file["interactions"])![0]!;
        }
    }

    private JsonArray Responses => First["response"]!.AsArray();

    public void AddTo(StepTable steps)
    {
        const string Message = "the first (?:message|interaction) in the pact file";
        steps.Add($"{Message} will contain the \"([\\w.]+)\" document", call =>
            ShouldHold(First, $"file: {call[0]}"));
        steps.Add($"{Message} content type will be \"(.+)\"", call => TypeOf(First).ShouldBe(call[0]));
        steps.Add($"{Message} will contain the (request )?message metadata \"(.+?)\" == \"(.+)\"", call =>
        {
            var part = call.Says(0) ? First["request"]! : First;
            var expected = SuiteMetadata.Value(SuiteMetadata.Unescaped(call[2]));
            JsonNode.DeepEquals(part["metadata"]![call[1]], expected).ShouldBeTrue(part.ToJsonString());
        });
        steps.Add($"{Message} will contain the \"(.+)\" document as the request", call =>
            ShouldHold(First["request"]!, call[0]));
        steps.Add($"{Message} request content type will be \"(.+)\"", call =>
            TypeOf(First["request"]!).ShouldBe(call[0]));
        steps.Add($"{Message} response content type will be \"(.+)\"", call =>
            TypeOf(Responses[0]!).ShouldBe(call[0]));
        steps.Add($"{Message} will contain (\\d+) response messages", call =>
            Responses.Count.ShouldBe(call.Number(0)));
        steps.Add($"{Message} will contain the \"(.+)\" document as (?:a|the (first|second)) response(?: message)?",
            call => ShouldHold(Responses[call[1] == "second" ? 1 : 0]!, call[0]));
    }

    /// <summary>Version 4 has the content type next to the content, version 3 in the metadata.</summary>
    private static string TypeOf(JsonNode part) =>
        (string)((part["contents"] as JsonObject)?["contentType"] ?? part["metadata"]!["contentType"])!;

    private static void ShouldHold(JsonNode part, string cell)
    {
        var expected = SuiteBody.Read(cell);
        var contents = part["contents"]!;
        var content = contents is JsonObject attributes && attributes.ContainsKey("encoded")
            ? attributes["content"]!
            : contents;
        var written = expected.IsJson ? expected.Json : Encoding.UTF8.GetString(expected.Content);
        JsonNode.DeepEquals(content, written).ShouldBeTrue(content.ToJsonString());
    }
}
