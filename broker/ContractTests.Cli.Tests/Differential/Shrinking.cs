using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>Makes a case smaller as long as the two verifiers still disagree about it.</summary>
internal static class Shrinking
{
    private const int Rounds = 8;

    public static async Task<MatchingCase> Shrink(MatchingCase found)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var candidates = Smaller(found).Distinct().ToList();
            var official = await OfficialVerdicts.Of(candidates);
            var next = candidates.Where((candidate, at) => candidate.Fits() != official[at])
                .MinBy(candidate => candidate.ToString().Length);
            if (next is null)
                break;

            found = next;
        }

        return found;
    }

    private static IEnumerable<MatchingCase> Smaller(MatchingCase one)
    {
        foreach (var path in one.Rules.Keys)
            yield return one with { Rules = one.Rules.Where(rule => rule.Key != path).ToDictionary() };

        foreach (var expected in Without(JsonNode.Parse(one.Expected)))
            yield return one with { Expected = expected };

        foreach (var actual in Without(JsonNode.Parse(one.Actual)))
            yield return one with { Actual = actual };

        foreach (var key in (string[])["a", "b", "c", "d e"])
            yield return one with { Expected = WithoutKey(one.Expected, key), Actual = WithoutKey(one.Actual, key) };
    }

    /// <summary>The document with one member or element less, at each place once.</summary>
    private static IEnumerable<string> Without(JsonNode? document)
    {
        var count = Containers(document).Sum(Count);
        for (var left = 0; left < count; left++)
        {
            var copy = document!.DeepClone();
            var at = left;
            foreach (var container in Containers(copy).ToList())
            {
                if (at < Count(container))
                {
                    Remove(container, at);
                    break;
                }

                at -= Count(container);
            }

            yield return copy.ToJsonString();
        }
    }

    private static string WithoutKey(string json, string key)
    {
        var document = JsonNode.Parse(json);
        foreach (var members in Containers(document).OfType<JsonObject>().ToList())
            members.Remove(key);
        return document?.ToJsonString() ?? "null";
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Containers(member.Value)).Prepend(members),
        JsonArray elements => elements.SelectMany(Containers).Prepend(elements),
        _ => [],
    };

    private static int Count(JsonNode container) =>
        container is JsonObject members ? members.Count : ((JsonArray)container).Count;

    private static void Remove(JsonNode container, int at)
    {
        if (container is JsonObject members)
            members.Remove(members.ElementAt(at).Key);
        else
            ((JsonArray)container).RemoveAt(at);
    }
}
