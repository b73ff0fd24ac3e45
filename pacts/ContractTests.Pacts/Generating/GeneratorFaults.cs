using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Finds generators that can never generate a value, whatever the example: unknown ones, ones with missing or invalid
/// attributes, and ones at a path that cannot be read. As in the official core, the example is kept, so there is only a
/// warning.
/// </summary>
internal static class GeneratorFaults
{
    /// <summary>One sentence for each such generator, with its place.</summary>
    /// <param name="part">The name of the part that contains them.</param>
    /// <param name="rules">Rules, which may contain generators.</param>
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
