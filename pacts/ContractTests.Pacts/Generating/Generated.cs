using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Generating;

/// <summary>A generated value: as JSON within JSON, as text everywhere else.</summary>
internal sealed record Generated
{
    private Generated(string text, ReadOnlyMemory<byte> json)
    {
        Text = text;
        Json = json;
    }

    public string Text { get; }

    public ReadOnlyMemory<byte> Json { get; }

    public static Generated OfText(string text) =>
        new(text, JsonSerializer.SerializeToUtf8Bytes(text, KnownJson.Default.String));

    public static Generated OfJson(JsonFragment json) => new(TextOf(json), Encoding.UTF8.GetBytes(json.ToString()));

    /// <summary>The characters of a string, empty for null, and the JSON of any other value.</summary>
    public static string TextOf(JsonFragment json) => json.Element.ValueKind switch
    {
        JsonValueKind.String => json.Element.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => json.ToString(),
    };
}
