using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Generating.Values;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating;

/// <summary>Finds generator expressions that cannot be used; otherwise the example would silently stay.</summary>
internal static class GeneratorExpressions
{
    private const int LongestShown = 100;

    /// <summary>One sentence for each, with its place.</summary>
    public static IEnumerable<string> Problems(string part, Generators generators)
    {
        foreach (var place in generators.Places)
        {
            if (place.Generator.Text("regex") is not { } pattern
                || Problem(place.Generator, pattern) is not { } problem)
            {
                continue;
            }

            var kind = place.Part.ToString().ToLowerInvariant();
            var shown = pattern.Length > LongestShown ? pattern[..LongestShown] + "…" : pattern;
            yield return $"{part}, {(place.Path.Length == 0 ? kind : $"{kind} {place.Path}")}: "
                + $"the generator's expression \"{shown}\" cannot be used: {problem}";
        }
    }

    private static string? Problem(Generator generator, string pattern)
    {
        try
        {
            if (generator.Type == "Regex")
                BoundedRegex.Compile(pattern);
            else if (generator.Type == "MockServerURL")
                MockServerAddress.Check(pattern);

            return null;
        }
        catch (ExpressionException failure)
        {
            return failure.Message;
        }
    }
}
