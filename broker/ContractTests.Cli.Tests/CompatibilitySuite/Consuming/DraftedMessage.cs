using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Consumer;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Contents and metadata of one message while the steps of its scenario say what belongs to it.</summary>
internal sealed class DraftedMessage
{
    private JsonObject _generators = [];

    public SuiteBody? Body { get; set; }

    public JsonObject Metadata { get; private set; } = [];

    public void AddMetadata(JsonObject metadata)
    {
        foreach (var (key, value) in metadata)
            Metadata[key] = value!.DeepClone();
    }

    /// <summary>A row with the columns body, generators and metadata.</summary>
    public void Configure(TableRow row)
    {
        if (row["body"] is { } body)
            Body = SuiteBody.Read(body);
        if (row["generators"] is { } given)
            _generators = SuiteBody.ReadJson(given);
        if (row["metadata"] is { } metadata)
            AddMetadata(JsonNode.Parse(metadata)!.AsObject());
    }

    public IConfiguredMessageVerifier Declare<TMessage>(IMessageBuilder<TMessage> builder)
        where TMessage : IMessageBuilder<TMessage>
    {
        foreach (var (key, value) in Metadata)
        {
            if (MatcherOf(key, value!) is { } matcher)
                builder.WithMetadata(key, matcher);
            else
                builder.WithMetadata(key, Element(value!));
        }

        return Generated() is { } json
            ? builder.WithJsonContent(json)
            : builder.WithContent(Body?.Content ?? [], Body?.ContentType ?? "application/json");
    }

    public void Declare(IMessageContentBuilder builder)
    {
        foreach (var (key, value) in Metadata)
        {
            if (MatcherOf(key, value!) is { } matcher)
                builder.WithMetadata(key, matcher);
            else
                builder.WithMetadata(key, Element(value!));
        }

        if (Generated() is { } json)
            builder.WithJsonContent(json);
        else if (Body is { } body)
            builder.WithContent(body.Content, body.ContentType);
    }

    private IMatcher? MatcherOf(string key, JsonNode value) =>
        _generators["metadata"]?[key] is { } generator
            ? Match.Generated(Match.Type(Element(value)), Read(generator))
            : null;

    /// <summary>The body with a matcher for each member that has a generator; null where none has.</summary>
    private Dictionary<string, object?>? Generated()
    {
        if (_generators["body"] is not JsonObject given || Body is not { } body)
            return null;

        var members = body.Json.AsObject().ToDictionary(member => member.Key, member => (object?)member.Value);
        foreach (var (path, generator) in given)
        {
            var name = path["$.".Length..];
            members[name] = Match.Generated(Match.Type(members[name]), Read(generator!));
        }

        return members;
    }

    private static Generator Read(JsonNode generator) => new(
        (string)generator["type"]!,
        generator.AsObject().Where(member => member.Key != "type")
            .Select(member => new JsonMember(member.Key, new JsonFragment(Element(member.Value!))))
            .ToSequence());

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node);
}
