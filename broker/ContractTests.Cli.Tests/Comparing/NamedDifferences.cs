namespace ContractTests.Cli.Tests.Comparing;

/// <summary>Why both comparators differ: headings of pacts/DIFFERENCES.md, each with how its pairs are known.</summary>
internal static class NamedDifferences
{
    private static readonly (string Heading, Func<Difference, bool> Holds)[] All =
    [
        ("A place in a description is complete", each => each.Here.Count + each.There.Count == 0),
        ("A missing body is one finding", each => each.IsToldHereToo || each.IsOfMissingBody),
        ("A body of false is a body", each => each.IsOfFalse("request") || each.IsOfFalse("response")),
        ("The style of a parameter says how a list is delimited",
            each => each.IsOf("request.query") && (each.Says("spaceDelimited") || each.Says("pipeDelimited"))),
        ("A range of statuses has media types too",
            each => each.IsOf("request.accept") && each.There.Count == 0 && !each.Has("200")),
        ("A discriminator does not replace the alternatives",
            each => each.IsOf("body.incompatible") && each.There.Count == 0 && each.Has("discriminator")),
        ("All parts of allOf apply",
            each => (each.IsOf("body.incompatible") && each.There.Count == 0 && each.Has("allOf"))
                || (each.There.Any(Verdicts.IsFailure) && each.Has("allOf"))),
        ("What a consumer reads may match several alternatives",
            each => each.IsOf("response.body.incompatible") && each.Here.Count == 0 && each.Has("oneOf")),
        ("The content type of a response chooses its schema",
            each => each.IsOf("response.body.") && each.HasTypeAndAccept),
    ];

    /// <summary>The reasons of everything that differs in a pair.</summary>
    /// <returns>Empty if no reason is known.</returns>
    public static IReadOnlyList<string> Of(RandomPair pair, SortedSet<string> here, SortedSet<string> there)
    {
        var (onlyHere, onlyThere) = (Places(here.Except(there)), Places(there.Except(here)));
        var both = onlyHere.Intersect(onlyThere).ToHashSet(StringComparer.Ordinal);
        var failed = there.Any(Verdicts.IsFailure);
        var parts = onlyHere.Concat(onlyThere).Select(line => failed ? "" : Part(line)).Distinct();
        string?[] reasons = [.. parts.Select(part => All.FirstOrDefault(each => each.Holds(new Difference(
            pair, Of(onlyHere, part, both), Of(onlyThere, part, both), Places(here)))).Heading)];
        return reasons.Contains(null) ? [] : [.. reasons.OfType<string>().Distinct()];
    }

    private static SortedSet<string> Of(IEnumerable<string> lines, string part, HashSet<string> both) =>
        new(lines.Where(line => line.StartsWith(part, StringComparison.Ordinal) && !both.Contains(line)));

    /// <summary>The subject of the code: <c>request.query</c>.</summary>
    private static string Part(string line) => string.Join('.', line.Split('.').Take(2)) + ".";

    /// <summary>Code and place in the pact, without the place in the description.</summary>
    private static SortedSet<string> Places(IEnumerable<string> lines) =>
        new(lines.Select(line => string.Join(" | ", line.Split(" | ").Take(2))), StringComparer.Ordinal);

    private sealed record Difference(
        RandomPair Pair, SortedSet<string> Here, SortedSet<string> There, SortedSet<string> AllHere)
    {
        public bool IsToldHereToo => Here.Count == 0 && There.IsSubsetOf(AllHere);

        public bool IsOfMissingBody => Here.Count == 0 && IsOf("request.body.incompatible")
            && Pair.Pact["interactions"]![0]!["request"]!["body"] is null;

        public bool HasTypeAndAccept => Pair.Pact["interactions"]![0]! is var exchange
            && exchange["response"]!["headers"]?["Content-Type"] is not null
            && exchange["request"]!["headers"]?["Accept"] is not null;

        public bool IsOfFalse(string side) => There.Count == 0 && IsOf($"{side}.")
            && Pair.Pact["interactions"]![0]![side]!["body"]?["content"]?.ToJsonString() == "false";

        public bool IsOf(string code) =>
            Here.Concat(There).All(line => line.Contains(code, StringComparison.Ordinal));

        public bool Has(string word) => Says($"\"{word}\"");

        public bool Says(string text) => Pair.Description.ToJsonString().Contains(text, StringComparison.Ordinal);
    }
}
