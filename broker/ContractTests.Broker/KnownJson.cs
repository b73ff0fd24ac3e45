using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker;

/// <summary>Serializes known types without reflection, so that it can be compiled ahead of time.</summary>
[JsonSerializable(typeof(IEnumerable<long>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class KnownJson : JsonSerializerContext
{
    /// <summary>For display on one line, without unnecessary escapes.</summary>
    public static readonly KnownJson Compact = new(new JsonSerializerOptions
    {
        MaxDepth = JsonLimits.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>For display: indented, and without unnecessary escapes.</summary>
    public static readonly KnownJson Readable = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        MaxDepth = JsonLimits.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
