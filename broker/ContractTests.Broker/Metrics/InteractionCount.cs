using System.Text.Json;

namespace ContractTests.Broker.Metrics;

/// <summary>The numbers of requests and messages in a contract.</summary>
internal sealed record InteractionCount(long Requests, long Messages)
{
    public static InteractionCount Of(string contract)
    {
        using var document = JsonDocument.Parse(contract, JsonLimits.Documents);
        var interactions = List(document.RootElement, "interactions");
        var messages = interactions.Count(IsMessage);
        return new InteractionCount(
            interactions.Count - messages, messages + List(document.RootElement, "messages").Count);
    }

    private static List<JsonElement> List(JsonElement contract, string name) =>
        contract.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : [];

    /// <summary>Since version 4 of the specification, messages are among the interactions.</summary>
    private static bool IsMessage(JsonElement interaction) =>
        interaction.ValueKind == JsonValueKind.Object && interaction.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.GetString() is ("Asynchronous/Messages" or "Synchronous/Messages");
}
