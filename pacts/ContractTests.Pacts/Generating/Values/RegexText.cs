using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>Regex</c>: a text that the whole expression matches, which is checked before it is used. Look-arounds are only
/// satisfied by chance, so an expression with rare matches may keep its example.
/// </summary>
internal static class RegexText
{
    private const int Attempts = 50;

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context)
    {
        if (wanted.Generator.Text("regex") is not { } pattern)
            return Outcome.None;

        try
        {
            var expression = BoundedRegex.Compile(pattern);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var text = ExpressionSample.Draw(expression.Node, context.Random);
                switch (expression.Match(text))
                {
                    case BoundedRegex.Answer.Matches:
                        return Outcome.OfText(text);
                    case BoundedRegex.Answer.TookTooLong:
                        return Outcome.None;
                }
            }
        }
        catch (ExpressionException)
        {
            return Outcome.None;
        }

        return Outcome.None;
    }

    public static IEnumerable<string> Problems(Generator generator)
    {
        if (generator.Text("regex") is not { } pattern)
            return [generator.Wrong("a regex", "none")];

        try
        {
            BoundedRegex.Compile(pattern);
            return [];
        }
        catch (ExpressionException failure)
        {
            return [GeneratorAttributes.Unusable("expression", pattern, failure.Message)];
        }
    }
}
