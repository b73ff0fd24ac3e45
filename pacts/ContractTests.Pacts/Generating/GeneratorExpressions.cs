using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Generating.Dates;
using ContractTests.Pacts.Generating.Values;
using ContractTests.Pacts.Matching.Dates;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Generating;

/// <summary>Finds expressions and formats of generators that cannot be used; the example would silently stay.</summary>
internal static class GeneratorExpressions
{
    private const int LongestShown = 100;

    /// <summary>One sentence for each, with its place.</summary>
    /// <param name="part">Which part of the interaction they belong to.</param>
    /// <param name="rules">May have generators of their own.</param>
    public static IEnumerable<string> Problems(string part, Generators generators, MatchingRules rules)
    {
        foreach (var place in generators.Places.Concat(BodyGeneration.InRules(rules)))
        {
            var kind = place.Part.ToString().ToLowerInvariant();
            foreach (var (attribute, text, problem) in Problems(place.Generator))
            {
                var shown = ShortText.Start(text, LongestShown);
                yield return $"{part}, {(place.Path.Length == 0 ? kind : $"{kind} {place.Path}")}: "
                    + $"the generator's {attribute} \"{shown}\" cannot be used: {problem}";
            }
        }
    }

    private static IEnumerable<(string Attribute, string Text, string Problem)> Problems(Generator generator)
    {
        DateMove? move = generator.Type switch
        {
            "Date" => DateExpression.TryMoveDate,
            "Time" => DateExpression.TryMoveTime,
            "DateTime" => DateExpression.TryMove,
            _ => null,
        };
        if (move is null)
        {
            if (generator.Text("regex") is { } pattern && Problem(generator, pattern) is { } unusable)
                yield return ("expression", pattern, unusable);

            yield break;
        }

        if (generator.Text("format") is { } format && !DatePattern.TryParse(format, out _, out var ofFormat))
            yield return ("format", format, ofFormat);
        if (generator.Text("expression") is { } expression
            && !move(expression, DateTimeOffset.UnixEpoch, out _, out var ofExpression))
        {
            yield return ("expression", expression, ofExpression);
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
