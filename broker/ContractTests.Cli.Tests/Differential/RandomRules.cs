using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>Rules at random places of an expected body.</summary>
internal sealed class RandomRules(Random random)
{
    private static readonly string[] ForAnything =
        ["""{"match":"type"}""", """{"match":"equality"}""", """{"match":"notEmpty"}""", """{"match":"null"}"""];

    private static readonly string[] ForStrings =
    [
        """{"match":"regex","regex":"[a-z]+"}""", """{"match":"regex","regex":"\\w+-?\\d*"}""",
        """{"match":"include","value":"b"}""", """{"match":"date","format":"yyyy-MM-dd"}""",
        """{"match":"time","format":"HH:mm:ss"}""", """{"match":"semver"}""", """{"match":"boolean"}""",
    ];

    private static readonly string[] ForNumbers =
    [
        """{"match":"integer"}""", """{"match":"decimal"}""", """{"match":"number"}""",
        """{"match":"regex","regex":"\\d+"}""",
    ];

    private static readonly string[] ForArrays =
    [
        """{"match":"type","min":1}""", """{"match":"type","min":2}""", """{"match":"type","max":2}""",
        """{"match":"type","min":1,"max":3}""",
        """{"match":"eachValue","rules":[{"match":"type"}],"value":"null"}""",
    ];

    private static readonly string[] ForObjects =
    [
        """{"match":"values"}""", """{"match":"eachValue","rules":[{"match":"type"}],"value":"null"}""",
        """{"match":"eachKey","rules":[{"match":"regex","regex":"[a-d].*"}],"value":"\"a\""}""",
    ];

    /// <summary>
    /// At most four rule lists, of which no two are equally strong at any place of either document: the official core
    /// decides such ties by chance.
    /// </summary>
    public Dictionary<string, string> For(JsonNode? expected, JsonNode? actual)
    {
        var places = Places(expected, []).ToList();
        var everywhere = places.Concat(Places(actual, [])).Select(place => place.Path).ToList();
        var chosen = new List<(string[] Path, string Rules)>();
        for (var count = random.Next(5); count > 0; count--)
        {
            var (path, node) = places[random.Next(places.Count)];
            var general = Generalise(path);
            if (chosen.All(other => !TieSomewhere(other.Path, general, everywhere)))
                chosen.Add((general, List(node, mayReachObjects: !general.SequenceEqual(path))));
        }

        return chosen.ToDictionary(rule => "$" + string.Concat(rule.Path.Select(Notation)), rule => rule.Rules);
    }

    private string[] Generalise(string[] path) => [.. path.Select(step => random.Next(5) switch
    {
        0 when int.TryParse(step, out _) => "[*]",
        1 => "*",
        _ => step,
    })];

    // With objects, the official core takes OR for AND: a difference that is known.
    private string List(JsonNode? node, bool mayReachObjects)
    {
        var first = Rule(node);
        var maySayOr = !mayReachObjects && (node is null or JsonValue);
        if (random.Next(4) > 0)
            return $$"""{"combine":"AND","matchers":[{{first}}]}""";

        var combine = maySayOr && random.Next(2) == 0 ? "OR" : "AND";
        return $$"""{"combine":"{{combine}}","matchers":[{{first}},{{Rule(node)}}]}""";
    }

    private string Rule(JsonNode? node)
    {
        var fitting = node switch
        {
            JsonObject => ForObjects,
            JsonArray => ForArrays,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => ForStrings,
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => ForNumbers,
            _ => ForAnything,
        };
        var from = random.Next(3) == 0 ? ForAnything : fitting;
        return from[random.Next(from.Length)];
    }

    private static IEnumerable<(string[] Path, JsonNode? Node)> Places(JsonNode? node, string[] path)
    {
        yield return (path, node);
        var children = node switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray elements => elements.Select((element, index) => ($"{index}", element)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            foreach (var place in Places(child, [.. path, step]))
                yield return place;
        }
    }

    private static bool TieSomewhere(string[] one, string[] other, List<string[]> places) => places.Any(place =>
        Strength(one, place) is > 0 and var strength && strength == Strength(other, place));

    // The specification's weight: 2 for each step that is named, 1 for each wildcard, multiplied; the root counts 2.
    private static int Strength(string[] expression, string[] place)
    {
        if (expression.Length > place.Length)
            return 0;

        var weight = 2;
        for (var step = 0; step < expression.Length; step++)
        {
            weight *= expression[step] == place[step] ? 2
                : expression[step] == "*" ? 1
                : expression[step] == "[*]" && int.TryParse(place[step], out _) ? 1 : 0;
        }

        return weight * (expression.Length + 1);
    }

    private static string Notation(string step) =>
        step == "[*]" ? "[*]"
        : step == "*" ? ".*"
        : int.TryParse(step, out _) ? $"[{step}]"
        : step.Contains(' ') ? $"['{step}']"
        : $".{step}";
}
