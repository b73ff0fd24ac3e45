using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Provider;

/// <summary>The body of a provider-state call, for providers that handle it with their own code.</summary>
public sealed class ProviderState
{
    public string State { get; set; } = "";

    /// <summary>Values that are not text in the contract are given as JSON.</summary>
    [JsonConverter(typeof(ParametersAsText))]
#pragma warning disable CA2227 // Set by serializers, with the shape that existing middleware expects.
    public IDictionary<string, string> Params { get; set; } = new Dictionary<string, string>();
#pragma warning restore CA2227

    private sealed class ParametersAsText : JsonConverter<IDictionary<string, string>>
    {
        public override IDictionary<string, string> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(ref reader) ?? [];
            return values.ToDictionary(
                each => each.Key,
                each => each.Value.ValueKind == JsonValueKind.String
                    ? each.Value.GetString()!
                    : each.Value.GetRawText());
        }

        public override void Write(
            Utf8JsonWriter writer, IDictionary<string, string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToDictionary(each => each.Key, each => each.Value));
    }
}
