using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Metadata and contents of one message while they are being declared.</summary>
internal sealed class MessageDraft(PactConfig config)
{
    private readonly ValueDrafts metadata = new(Part.Metadata, StringComparer.Ordinal);
    private AuthoredBody? content;

    /// <summary>Reads what was declared, as the consumer reads it.</summary>
    public MessageReading Reading { get; private set; } = MessageReading.Of(config);

    public void AddMetadata(string key, string value) => metadata.Add(key, value);

    public void AddMetadata(string key, JsonElement value) => metadata.Add(key, value);

    public void AddMetadata(string key, IMatcher matcher) => metadata.Add(key, matcher);

    public void SetJson(object? body, JsonSerializerOptions? settings)
    {
        content = config.ToBody(body, settings);
        Reading = settings is null ? MessageReading.Of(config) : new MessageReading(settings);
    }

    public void SetContent(AuthoredBody body, MessageDeserializer? deserializer)
    {
        ArgumentNullException.ThrowIfNull(body);
        content = body;
        Reading = new MessageReading(config.DefaultJsonSettings) { Deserializer = deserializer };
    }

    public MessageContents ToContents()
    {
        var members = metadata.Members.ToList();
        var declared = members.Find(member => IsContentType(member.Name)).Value.Element;
        var generators = new Generators([.. content?.Generators.Places ?? [], .. metadata.Generators()]);
        var rules = new MatchingRules([.. content?.Rules.Places ?? [], .. metadata.Rules()]);
        if (content is null)
        {
            return new MessageContents(Body.Missing.Instance)
            {
                Metadata = members.ToSequence(), Rules = rules, Generators = generators,
            };
        }

        var type = declared.ValueKind == JsonValueKind.String ? declared.GetString()! : content.ContentType;
        return new MessageContents(new Body.Present(content.Example, type))
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
