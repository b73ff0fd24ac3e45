using System.Text.Json;

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
    public IReadOnlyList<Api.ProviderStates.State> All() => [.. _consumers
        .OrderBy(state => state.Key.Name, StringComparer.Ordinal)
        .ThenBy(state => state.Key.Parameters, StringComparer.Ordinal)
        .Select(state => new Api.ProviderStates.State(
            state.Key.Name,
            state.Key.Parameters.Length > 0 ? JsonElement.Parse(state.Key.Parameters, JsonLimits.Documents) : null,
            [.. state.Value]))];

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
