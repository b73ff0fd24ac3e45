using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// Puts the interactions of one contract into another: one with the same description and states is replaced, any
/// other is added. The rest of the first contract stays.
/// </summary>
internal static class ContractMerge
{
    private static readonly string[] Lists = ["interactions", "messages"];
    private static readonly string[] States = ["provider_state", "providerState", "providerStates"];

    public static ContractBody Merge(string into, string added)
    {
        var target = Parse(into);
        var source = Parse(added);
        foreach (var list in Lists)
        {
            if (source[list] is not JsonArray additions)
                continue;
            if (target[list] is not JsonArray interactions)
                target[list] = interactions = [];
            foreach (var addition in additions)
                Put(interactions, addition);
        }

        return ContractBody.From(target.ToJsonString());
    }

    /// <summary>True when both describe the same interaction with different requests.</summary>
    public static bool Conflicts(string into, string added)
    {
        var target = Parse(into)["interactions"] as JsonArray ?? [];
        var source = Parse(added)["interactions"] as JsonArray ?? [];
        return source.Any(addition => target.Any(known =>
            IsSame(known, addition) && !JsonNode.DeepEquals(known?["request"], addition?["request"])));
    }

    private static void Put(JsonArray interactions, JsonNode? addition)
    {
        for (var i = 0; i < interactions.Count; i++)
        {
            if (!IsSame(interactions[i], addition))
                continue;
            interactions[i] = addition?.DeepClone();
            return;
        }

        interactions.Add(addition?.DeepClone());
    }

    private static bool IsSame(JsonNode? left, JsonNode? right) =>
        left is JsonObject && right is JsonObject
        && JsonNode.DeepEquals(left["description"], right["description"])
        && JsonNode.DeepEquals(State(left), State(right));

    private static JsonNode? State(JsonNode interaction) =>
        States.Select(name => interaction[name]).FirstOrDefault(state => state is not null);

    private static JsonObject Parse(string contract) => (JsonObject)JsonNode.Parse(
        contract, documentOptions: new JsonDocumentOptions { MaxDepth = JsonBody.MaxDepth })!;
}
