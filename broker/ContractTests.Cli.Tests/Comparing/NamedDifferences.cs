using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>Why both comparators differ: headings of pacts/DIFFERENCES.md, each with how its pairs are known.</summary>
internal static class NamedDifferences
{
    private static readonly (string Heading, Func<Difference, bool> Holds)[] All =
    [
        ("A place in a description can be looked up", each => each.Here.Count + each.There.Count == 0),
        ("A body of false is a body", each => each.IsOfFalse("request") || each.IsOfFalse("response")),
        ("Where nothing is, only that is told",
            each => each.IsThereOnly("request.body.incompatible") && !HasBody(each.Pair.Pact)),
        ("A range of statuses has media types too",
            each => each.IsHereOnly("request.accept.incompatible") && !each.Has("200")),
        ("A discriminator is not all that is said",
            each => each.IsHereOnly("body.incompatible") && each.Has("discriminator")),
        ("Parts of a whole are not merged but all hold",
            each => (each.IsHereOnly("body.incompatible") || each.There.Any(Verdicts.IsFailure)) && each.Has("allOf")),
        ("What a consumer reads may fit several alternatives",
            each => each.IsThereOnly("response.body.incompatible") && each.Has("oneOf")),
        ("A response says itself what it is", each => each.IsAboutAnswer && each.HasTypeAndAccept),
    ];

    /// <returns>Null if nobody knows why.</returns>
    public static string? Of(RandomPair pair, SortedSet<string> here, SortedSet<string> there)
    {
        var (onlyHere, onlyThere) = (Places(here.Except(there)), Places(there.Except(here)));
        var difference = new Difference(pair, Without(onlyHere, onlyThere), Without(onlyThere, onlyHere));
        return All.FirstOrDefault(each => each.Holds(difference)).Heading;
    }

    /// <summary>Code and place in the pact, without the place in the description.</summary>
    private static SortedSet<string> Places(IEnumerable<string> lines) =>
        new(lines.Select(line => string.Join(" | ", line.Split(" | ").Take(2))), StringComparer.Ordinal);

    private static SortedSet<string> Without(SortedSet<string> lines, SortedSet<string> others) =>
        new(lines.Except(others), StringComparer.Ordinal);

    private static bool HasBody(JsonNode pact) => pact["interactions"]![0]!["request"]!["body"] is not null;

    private sealed record Difference(RandomPair Pair, SortedSet<string> Here, SortedSet<string> There)
    {
        public bool IsAboutAnswer =>
            Here.Concat(There).All(line => line.StartsWith("response.body.", StringComparison.Ordinal));

        public bool HasTypeAndAccept => Pair.Pact["interactions"]![0]! is var exchange
            && exchange["response"]!["headers"]?["Content-Type"] is not null
            && exchange["request"]!["headers"]?["Accept"] is not null;

        public bool IsOfFalse(string side) => IsHereOnly($"{side}.")
            && Pair.Pact["interactions"]![0]![side]!["body"]?["content"]?.ToJsonString() == "false";

        public bool IsHereOnly(string code) => There.Count == 0 && All(Here, code);

        public bool IsThereOnly(string code) => Here.Count == 0 && All(There, code);

        public bool Has(string word) =>
            Pair.Description.ToJsonString().Contains($"\"{word}\"", StringComparison.Ordinal);

        private static bool All(SortedSet<string> lines, string code) =>
            lines.All(line => line.Contains(code, StringComparison.Ordinal));
    }
}
