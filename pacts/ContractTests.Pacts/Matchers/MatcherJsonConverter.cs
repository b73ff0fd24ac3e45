using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Writes matchers in the form that the Pact libraries of all languages share: an object with
/// <c>pact:matcher:type</c>, the example as <c>value</c>, and the attributes of the rule. Add it to a serializer to use
/// matchers in a body that is serialized elsewhere.
/// </summary>
public sealed class MatcherJsonConverter : JsonConverter<IMatcher>
{
    internal const string TypeKey = "pact:matcher:type";
    internal const string CombineKey = "pact:matcher:combine";
    internal const string GeneratorKey = "pact:generator:type";
    internal const string ValueKey = "value";

    public override bool CanConvert(Type typeToConvert) => typeof(IMatcher).IsAssignableFrom(typeToConvert);

    public override IMatcher Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Matchers are written into a contract and never read back as matchers.");

    public override void Write(Utf8JsonWriter writer, IMatcher value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value is GeneratedMatcher generated)
        {
            WriteMembers(writer, generated.Matcher, options);
            WriteGenerator(writer, generated);
        }
        else
        {
            WriteMembers(writer, value, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, IMatcher value, JsonSerializerOptions options)
    {
        writer.WritePropertyName(TypeKey);
        if (value is CombinedMatcher combined)
        {
            JsonSerializer.Serialize(writer, combined.Rules, options);
            writer.WriteString(CombineKey, combined.Combine);
        }
        else
        {
            writer.WriteStringValue(value.Type);
        }

        if (value is DecimalMatcher number)
        {
            writer.WritePropertyName(ValueKey);
            writer.WriteRawValue(number.Text);
        }
        else
        {
            WriteAny(writer, ValueKey, value.Value, options);
        }

        foreach (var (name, attribute) in AttributesOf(value))
            WriteAny(writer, name, attribute, options);
    }

    // Rule and generator share their attributes where these have one name, such as the format of a date.
    private static void WriteGenerator(Utf8JsonWriter writer, GeneratedMatcher value)
    {
        writer.WriteString(GeneratorKey, value.Generator.Type);
        var shared = AttributesOf(value.Matcher).Select(attribute => attribute.Key).ToHashSet();
        foreach (var (name, attribute) in value.Generator.Attributes)
        {
            if (shared.Contains(name))
                continue;

            writer.WritePropertyName(name);
            attribute.Element.WriteTo(writer);
        }
    }

    private static void WriteAny(Utf8JsonWriter writer, string name, object? value, JsonSerializerOptions options)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object), options);
    }

    private static IEnumerable<KeyValuePair<string, object?>> AttributesOf(IMatcher matcher) => matcher switch
    {
        Matcher known => known.Attributes,
        CombinedMatcher => [],
        _ => PropertiesOf(matcher),
    };

    // A matcher of the author's own tells its attributes by its properties.
    private static IEnumerable<KeyValuePair<string, object?>> PropertiesOf(IMatcher matcher) =>
        from property in matcher.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.Name is not (nameof(IMatcher.Type) or nameof(IMatcher.Value))
            && property.GetIndexParameters().Length == 0
        let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)
        let value = property.GetValue(matcher)
        where value is not null
        select KeyValuePair.Create(name, (object?)value);
}
