using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.ProviderStates;

/// <summary>The states of several contracts, each state once with all consumers that use it.</summary>
internal sealed class ProviderStateList
{
    private readonly Dictionary<(string Name, string Parameters), SortedSet<string>> _consumers = [];

    public void Add(string consumer, ReadOnlyMemory<byte> contract)
    {
        using var document = JsonDocument.Parse(contract, JsonLimits.Documents);
        foreach (var list in (ReadOnlySpan<string>)["interactions", "messages"])
        {
            if (!document.RootElement.TryGetProperty(list, out var interactions)
                || interactions.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var interaction in interactions.EnumerateArray())
                AddInteraction(consumer, interaction);
        }
    }

    /// <summary>By name.</summary>
    public JsonArray ToJson() => new([.. _consumers
        .OrderBy(state => state.Key.Name, StringComparer.Ordinal)
        .ThenBy(state => state.Key.Parameters, StringComparer.Ordinal)
        .Select(state => (JsonNode)ToJson(state.Key.Name, state.Key.Parameters, state.Value))]);

    private static JsonObject ToJson(string name, string parameters, IEnumerable<string> consumers)
    {
        var json = new JsonObject { ["name"] = name };
        if (parameters.Length > 0)
            json["params"] = JsonNode.Parse(parameters, documentOptions: JsonLimits.Documents);
        json["consumers"] = new JsonArray([.. consumers.Select(consumer => JsonValue.Create(consumer))]);
        return json;
    }

    private void AddInteraction(string consumer, JsonElement interaction)
    {
        if (interaction.ValueKind != JsonValueKind.Object)
            return;
        foreach (var old in (ReadOnlySpan<string>)["providerState", "provider_state"])
        {
            if (interaction.TryGetProperty(old, out var name) && name.ValueKind == JsonValueKind.String)
                Add(consumer, name.GetString()!, parameters: "");
        }

        if (!interaction.TryGetProperty("providerStates", out var states) || states.ValueKind != JsonValueKind.Array)
            return;
        foreach (var state in states.EnumerateArray().Where(state => state.ValueKind == JsonValueKind.Object))
        {
            if (state.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
                Add(consumer, name.GetString()!, Parameters(state));
        }
    }

    private static string Parameters(JsonElement state) =>
        state.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            && parameters.EnumerateObject().Any()
            ? parameters.GetRawText()
            : "";

    private void Add(string consumer, string name, string parameters)
    {
        if (!_consumers.TryGetValue((name, parameters), out var consumers))
            _consumers[(name, parameters)] = consumers = new SortedSet<string>(StringComparer.Ordinal);
        consumers.Add(consumer);
    }
}
