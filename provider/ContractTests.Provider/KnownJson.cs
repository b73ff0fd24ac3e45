using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContractTests.Provider.States;

namespace ContractTests.Provider;

/// <summary>Reads and writes the verifier's own JSON without reflection, so that it works with native AOT.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(IEnumerable<CaseListing>))]
[JsonSerializable(typeof(List<CaseListing>))]
[JsonSerializable(typeof(StateChange))]
internal sealed partial class KnownJson : JsonSerializerContext;
