using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matchers;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace ContractTests.Consumer.Newtonsoft;

/// <summary>Serializes bodies with Newtonsoft.Json.</summary>
public static class NewtonsoftBody
{
    /// <summary>
    /// Serializes any object with the application's own settings; values at any depth may be matchers.
    /// </summary>
    /// <inheritdoc cref="NewtonsoftExtensions.WithJsonBody"/>
    public static AuthoredBody Of(object? body, JsonSerializerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var serializer = JsonSerializer.Create(settings);
        serializer.Converters.Insert(0, new MatcherConverter());
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
            serializer.Serialize(writer, body);

        return AuthoredBody.FromMarked(JsonElement.Parse(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed class MatcherConverter : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => typeof(IMatcher).IsAssignableFrom(objectType);

        public override object? ReadJson(
            JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException("Matchers are written into a contract and never read back as matchers.");

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
        {
            if (value is not IMatcher matcher)
            {
                writer.WriteNull();
                return;
            }

            writer.WriteStartObject();
            foreach (var (name, member) in MatcherForm.MembersOf(matcher))
            {
                writer.WritePropertyName(name);
                if (member is JsonElement element)
                    writer.WriteRawValue(element.GetRawText());
                else
                    serializer.Serialize(writer, member);
            }

            writer.WriteEndObject();
        }
    }
}
