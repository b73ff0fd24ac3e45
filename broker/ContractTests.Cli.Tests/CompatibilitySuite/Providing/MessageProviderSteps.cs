using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Messages;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>Steps of a provider that sends messages and the pacts that it is held to.</summary>
internal sealed class MessageProviderSteps(ProviderUnderTest provider, SpecificationVersion version)
{
    private const string Pact = "a Pact file for \"(\\w+)\":\"(.+?)\" is to be verified";

    private readonly PactText _text = new(version);
    private readonly List<(string Description, SuiteBody Body, JsonObject Metadata)> _produced = [];
    private int _pacts;

    public void AddTo(StepTable steps)
    {
        const string Started = "a provider is started that can generate the \"(\\w+)\" message with \"(.+?)\"";
        steps.Add(Started, call => Produce(call, []));
        steps.Add($"{Started} and the following metadata:", call => Produce(call, SuiteMetadata.Of(call.Rows)));
        steps.Add(Pact, call => Add(Message(call)));
        steps.Add($"{Pact} with provider state \"(.+)\"", call =>
        {
            var message = Message(call);
            _text.AddState(message, call[2]);
            Add(message);
        });
        steps.Add($"{Pact} with the following metadata:", call =>
            Add(_text.Message(call[0], SuiteBody.Read(call[1]), SuiteMetadata.Of(call.Rows), null)));
        steps.Add($"{Pact}, but is marked pending", call => Add(Message(call, ("pending", true))));
        steps.Add($"{Pact} with the following comments:", call =>
            Add(Message(call, ("comments", Comments.Of(call.Rows)))));
        steps.Add("a Pact file for \"(\\w+)\" is to be verified with the following:", call =>
            Add(_text.Message(
                call[0],
                SuiteBody.Read(call.Column["body"]!),
                call.Column["metadata"] is { } metadata ? SuiteMetadata.Of(metadata) : [],
                SuiteBody.ReadJson(call.Column["matching rules"]!))));
        provider.AtLast(verifier => verifier.WithMessages(messages =>
        {
            foreach (var (description, body, metadata) in _produced)
                messages.Add(description, builder => builder.WithMetadata(metadata).WithContent(() => Sent(body)));
        }));
    }

    private void Produce(StepCall call, JsonObject metadata)
    {
        var body = SuiteBody.Read(SuiteMetadata.Unescaped(call[1]));
        metadata["contentType"] = body.ContentType;
        _produced.Add((call[0], body, metadata));
    }

    private byte[] Sent(SuiteBody body)
    {
        provider.Timeline.Add("message");
        return body.Content;
    }

    private JsonObject Message(StepCall call, params (string Name, JsonNode Value)[] more)
    {
        var message = _text.Message(call[0], SuiteBody.Read(call[1]), [], null);
        foreach (var (name, value) in more)
            message[name] = value;

        return message;
    }

    private void Add(JsonObject message) => provider.AddPact(_text.Of($"c_{++_pacts}", message));
}
