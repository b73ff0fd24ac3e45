using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Writes declared bodies. Anonymous objects, matchers and simple values are written here if the settings do not affect
/// them, because the first use of a serializer takes longer than the rest of a test. Other values are serialized one by
/// one.
/// </summary>
internal sealed class DeclaredJson
{
    private readonly JsonSerializerOptions _settings;
    private readonly Lazy<JsonSerializerOptions> _prepared;
    private readonly bool _leavesNoChoice;

    public DeclaredJson(JsonSerializerOptions settings)
    {
        _settings = settings;
        _prepared = new Lazy<JsonSerializerOptions>(Prepare);
        _leavesNoChoice = settings is
        {
            Converters.Count: 0,
            DefaultIgnoreCondition: JsonIgnoreCondition.Never,
            IgnoreReadOnlyProperties: false,
            NumberHandling: JsonNumberHandling.Strict,
            ReferenceHandler: null,
            RespectNullableAnnotations: false,
            TypeInfoResolver: null or DefaultJsonTypeInfoResolver { Modifiers.Count: 0 },
        };
    }

    public JsonElement ToElement(object? body)
    {
        if (!_leavesNoChoice)
            return JsonSerializer.SerializeToElement(body, body?.GetType() ?? typeof(object), _prepared.Value);

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, body);

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool choice:
                writer.WriteBooleanValue(choice);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IMatcher matcher:
                MatcherJsonConverter.Write(writer, matcher, member => Write(writer, member));
                break;
            case Array { Rank: 1 } list when IsWrittenHere(list.GetType()):
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);

                writer.WriteEndArray();
                break;
            case var other when IsAnonymous(other.GetType()) && PropertiesOf(other) is { } properties:
                WriteProperties(writer, other, properties);
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), _prepared.Value);
                break;
        }
    }

    // A property is serialized by its declared type, not by the type of its value.
    private void WriteProperties(Utf8JsonWriter writer, object value, PropertyInfo[] properties)
    {
        writer.WriteStartObject();
        foreach (var property in properties)
        {
            writer.WritePropertyName(NameOf(property));
            var held = property.GetValue(value);
            if (IsWrittenHere(property.PropertyType))
                Write(writer, held);
            else
                JsonSerializer.Serialize(writer, held, property.PropertyType, _prepared.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Null if the serializer would refuse two properties with the same name.</summary>
    private PropertyInfo[]? PropertiesOf(object value)
    {
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Array.TrueForAll(properties, property => names.Add(NameOf(property))) ? properties : null;
    }

    private string NameOf(PropertyInfo property) =>
        _settings.PropertyNamingPolicy?.ConvertName(property.Name) ?? property.Name;

    private static bool IsWrittenHere(Type type) =>
        type == typeof(object) || type == typeof(string) || type == typeof(bool) || type == typeof(int)
        || type == typeof(long) || type.IsAssignableTo(typeof(IMatcher)) || IsAnonymous(type)
        || (type.IsSZArray && IsWrittenHere(type.GetElementType()!));

    // No name in source code begins like this.
    private static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private JsonSerializerOptions Prepare()
    {
        var options = new JsonSerializerOptions(_settings);
        options.Converters.Insert(0, new MatcherJsonConverter());
        if (_settings.TypeInfoResolver is not null and not DefaultJsonTypeInfoResolver)
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());

        return options;
    }
}
