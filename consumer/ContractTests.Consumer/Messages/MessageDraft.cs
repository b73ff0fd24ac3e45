using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Messages;

/// <summary>Metadata and contents of one message while they are being declared.</summary>
internal sealed class MessageDraft(PactConfig config)
{
    private readonly ValueDrafts _metadata = new(Part.Metadata, StringComparer.Ordinal);
    private AuthoredBody? _content;

    /// <summary>Reads the declared contents as the consumer does.</summary>
    public MessageReading Reading { get; private set; } = MessageReading.Of(config);

    public void AddMetadata(string key, string value) => _metadata.Add(key, value);

    public void AddMetadata(string key, JsonElement value) => _metadata.Add(key, value);

    public void AddMetadata(string key, IMatcher matcher) => _metadata.Add(key, matcher);

    public void SetJson(object? body, JsonSerializerOptions? settings)
    {
        _content = config.ToBody(body, settings);
        Reading = settings is null ? MessageReading.Of(config) : new MessageReading(settings);
    }

    public void SetContent(AuthoredBody body, MessageDeserializer? deserializer)
    {
        ArgumentNullException.ThrowIfNull(body);
        _content = body;
        Reading = new MessageReading(config.DefaultJsonSettings) { Deserializer = deserializer };
    }

    public MessageContents ToContents()
    {
        var members = _metadata.Members.ToList();
        var declared = members.Find(member => IsContentType(member.Name)).Value.Element;
        var generators = new Generators([.. _content?.Generators.Places ?? [], .. _metadata.Generators()]);
        var rules = new MatchingRules([.. _content?.Rules.Places ?? [], .. _metadata.Rules()]);
        if (_content is null)
        {
            return new MessageContents(Body.Missing.Instance)
            {
                Metadata = members.ToSequence(), Rules = rules, Generators = generators,
            };
        }

        var type = declared.ValueKind == JsonValueKind.String ? declared.GetString()! : _content.ContentType;
        return new MessageContents(new Body.Present(_content.Example, type))
        {
            Metadata = members.ToSequence(),
            Rules = rules,
            Generators = generators,
        };
    }

    private static bool IsContentType(string name) => name
        .Replace("-", "", StringComparison.Ordinal)
        .Replace("_", "", StringComparison.Ordinal)
        .Equals("contenttype", StringComparison.OrdinalIgnoreCase);
}
