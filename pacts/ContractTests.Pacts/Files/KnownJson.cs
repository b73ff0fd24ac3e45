using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Pacts.Files;

/// <summary>Reads and writes JSON of known types without reflection, so that it works with native AOT.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KnownJson : JsonSerializerContext
{
    /// <summary>For people: indented, without escaping letters.</summary>
    public static readonly KnownJson Readable = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        MaxDepth = JsonBytes.DeepestNesting * 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
