using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Writes matchers in the form that the Pact libraries of all languages share, see <see cref="MatcherForm"/>. Add it to
/// a serializer to use matchers in a body that is serialized elsewhere.
/// </summary>
public sealed class MatcherJsonConverter : JsonConverter<IMatcher>
{
    public override bool CanConvert(Type typeToConvert) => typeof(IMatcher).IsAssignableFrom(typeToConvert);

    public override IMatcher Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Matchers are written into a contract and never read back as matchers.");

    public override void Write(Utf8JsonWriter writer, IMatcher value, JsonSerializerOptions options) =>
        Write(writer, value, member => JsonSerializer.Serialize(writer, member, member.GetType(), options));

    /// <param name="writer">Receives the matcher as one object.</param>
    /// <param name="matcher">The matcher to write.</param>
    /// <param name="writeMember">Writes values that the application's settings may affect.</param>
    internal static void Write(Utf8JsonWriter writer, IMatcher matcher, Action<object> writeMember)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in MatcherForm.MembersOf(matcher))
        {
            writer.WritePropertyName(name);
            WriteValue(writer, member, writeMember);
        }

        writer.WriteEndObject();
    }

    // Values that no settings affect are written without the application's serializer.
    private static void WriteValue(Utf8JsonWriter writer, object? value, Action<object> writeMember)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IReadOnlyList<IMatcher> matchers:
                writer.WriteStartArray();
                foreach (var matcher in matchers)
                    WriteValue(writer, matcher, writeMember);

                writer.WriteEndArray();
                break;
            default:
                writeMember(value);
                break;
        }
    }
}
