using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>All pairs that lack one thing which the given one has.</summary>
internal static class Shrinking
{
    private static readonly HashSet<string> Needed =
    [
        "openapi", "info", "title", "version", "paths", "responses", "consumer", "provider", "interactions", "metadata",
        "pactSpecification", "request", "response", "method", "path", "status", "type", "in", "name", "components",
    ];

    public static IEnumerable<RandomPair> Smaller(RandomPair pair)
    {
        foreach (var way in Ways(pair.Description, []))
        {
            var smaller = pair.Copy();
            Remove(smaller.Description, way);
            yield return smaller;
        }

        foreach (var way in Ways(pair.Pact, []))
        {
            var smaller = pair.Copy();
            Remove(smaller.Pact, way);
            yield return smaller;
        }
    }

    private static IEnumerable<object[]> Ways(JsonNode node, object[] to)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                object[] way = [.. to, name];
                var isInSchema = to.Contains("schema") || to.Contains("schemas") || to.Contains("body");
                if (!Needed.Contains(name) || (isInSchema && name != "type"))
                    yield return way;
                foreach (var inner in value is null ? [] : Ways(value, way))
                    yield return inner;
            }
        }
        else if (node is JsonArray elements)
        {
            for (var at = 0; at < elements.Count; at++)
            {
                object[] way = [.. to, at];
                if (!Equals(to[^1], "interactions"))
                    yield return way;
                foreach (var inner in elements[at] is { } value ? Ways(value, way) : [])
                    yield return inner;
            }
        }
    }

    private static void Remove(JsonNode root, object[] way)
    {
        var at = root;
        foreach (var step in way[..^1])
            at = step is int index ? at[index]! : at[(string)step]!;
        if (way[^1] is int last)
            ((JsonArray)at).RemoveAt(last);
        else
            ((JsonObject)at).Remove((string)way[^1]);
    }
}
