using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The states that consumers expect a provider to be in.</summary>
internal sealed record ProviderStates(
    [property: JsonPropertyName("providerStates")] IReadOnlyList<ProviderStates.State> States,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    internal sealed record State(
        string Name,
        [property: DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement? Params,
        IReadOnlyList<string> Consumers);
}
