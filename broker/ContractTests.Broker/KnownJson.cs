using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker;

/// <summary>Reads and writes JSON of known types without reflection: so it can be compiled ahead.</summary>
[JsonSerializable(typeof(IEnumerable<long>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KnownJson : JsonSerializerContext
{
    /// <summary>For people: on lines of their own, every letter as it is.</summary>
    public static readonly KnownJson Readable = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        MaxDepth = JsonLimits.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
