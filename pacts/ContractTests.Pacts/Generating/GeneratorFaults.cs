using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Finds generators that can never do their work, whatever the example: unknown ones, ones with missing or impossible
/// attributes, and ones at a path that cannot be read. The example stays in their place, as in the official core, so
/// they are worth a warning.
/// </summary>
internal static class GeneratorFaults
{
    /// <summary>One sentence for each, with its place.</summary>
    /// <param name="part">Which part of the interaction they belong to.</param>
    /// <param name="rules">May have generators of their own.</param>
    public static IEnumerable<string> Of(string part, Generators generators, MatchingRules rules)
    {
        foreach (var place in generators.Places.Concat(BodyGeneration.InRules(rules)))
        {
            var kind = place.Part.ToString().ToLowerInvariant();
            var where = $"{part}, {(place.Path.Length == 0 ? kind : $"{kind} {place.Path}")}";
            foreach (var problem in GeneratorTable.Problems(place.Generator))
                yield return $"{where}: {problem}";
            if (ProblemOf(place) is { } unreadable)
                yield return $"{where}: the path of the generator {place.Generator.Type} cannot be read: {unreadable}";
        }
    }

    private static string? ProblemOf(PlacedGenerator place)
    {
        string? problem;
        var isReadable = place.Part switch
        {
            Part.Body or Part.Metadata => PathExpression.TryParse(
                place.Path.Length == 0 ? "$" : place.Path, out _, out problem),
            Part.Header or Part.Query => PathExpression.TryParseNamed(place.Path, out _, out problem),
            _ => (problem = null) is null,
        };
        return isReadable ? null : problem;
    }
}
