using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Pacts.Files;

/// <summary>Reads and writes JSON of known types without reflection: so it can be compiled ahead.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KnownJson : JsonSerializerContext
{
    /// <summary>For people: on lines of their own, every letter as it is.</summary>
    public static readonly KnownJson Readable = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        MaxDepth = JsonBytes.DeepestNesting * 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
