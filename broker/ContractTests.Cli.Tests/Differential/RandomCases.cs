using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>Random bodies, rules and nearly right answers; the same seed gives the same cases.</summary>
internal sealed class RandomCases(int seed)
{
    private static readonly string[] Keys = ["a", "b", "c", "d e"];

    private static readonly string[] Scalars =
    [
        "\"abc\"", "\"x-1\"", "\"\"", "\"é\"", "\"true\"", "\"2024-02-29\"", "\"12:30:00\"", "\"1.2.3\"", "\"12\"",
        "1", "0", "-3", "100", "1.0", "1.5", "2.50", "true", "false", "null",
    ];

    private readonly Random _random = new(seed);

    public IEnumerable<MatchingCase> Take(int count) => Enumerable.Range(0, count).Select(_ => Next());

    private MatchingCase Next()
    {
        var expected = Document(3);
        var actual = expected?.DeepClone();
        var wrong = _random.Next(3);
        for (var step = 0; step < wrong; step++)
            actual = Spoil(actual);

        var rules = new RandomRules(_random).For(expected, actual);
        return new MatchingCase(Text(expected), rules, Text(actual));
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private JsonNode? Document(int levels)
    {
        if (levels == 0 || _random.Next(3) == 0)
            return Scalar();

        if (_random.Next(2) == 0)
        {
            var members = new JsonObject();
            foreach (var key in Keys.Where(_ => _random.Next(2) == 0))
                members[key] = Document(levels - 1);
            return members;
        }

        var first = Document(levels - 1);
        var elements = new JsonArray();
        for (var length = _random.Next(4); length > 0; length--)
            elements.Add(_random.Next(3) == 0 ? Document(levels - 1) : first?.DeepClone());
        return elements;
    }

    private JsonNode? Scalar() => JsonNode.Parse(Scalars[_random.Next(Scalars.Length)]);

    /// <summary>One small change somewhere in the document.</summary>
    private JsonNode? Spoil(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members when members.Count > 0 && _random.Next(4) > 0:
                var key = members.ElementAt(_random.Next(members.Count)).Key;
                if (_random.Next(4) == 0)
                    members.Remove(key);
                else
                    members[key] = Spoil(members[key]?.DeepClone());
                return members;
            case JsonObject members:
                members["new"] = Scalar();
                return members;
            case JsonArray elements when elements.Count > 0 && _random.Next(4) > 0:
                var index = _random.Next(elements.Count);
                if (_random.Next(4) == 0)
                    elements.RemoveAt(index);
                else
                    elements[index] = Spoil(elements[index]?.DeepClone());
                return elements;
            case JsonArray elements:
                elements.Add(Document(1));
                return elements;
            default:
                return _random.Next(5) == 0 ? Document(1) : Scalar();
        }
    }
}
