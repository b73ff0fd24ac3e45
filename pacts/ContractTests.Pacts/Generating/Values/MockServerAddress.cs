using System.Text.RegularExpressions;
using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>MockServerURL</c>: keeps what the first group of <c>regex</c> captures in <c>example</c>, and replaces the rest
/// of the match with the address of the mock server.
/// </summary>
internal static class MockServerAddress
{
    private const int LongestText = 16 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context)
    {
        var (example, pattern) = (wanted.Generator.Text("example"), wanted.Generator.Text("regex"));
        if (context.MockServerUrl is not { } server || example is null || pattern is null
            || example.Length > LongestText)
        {
            return Outcome.None;
        }

        var limit = BacktrackingBudget.IsSpent ? BacktrackingBudget.ShortLimit : Limit;
        try
        {
            var (regex, first) = Read(pattern, BoundedRegex.ReachOf(example), limit);
            var match = regex.Match(example);
            if (!match.Success || first is not { } group)
                return Outcome.None;

            var rest = match.Groups[group].Value;
            var slash = rest.Length == 0 || rest[0] is '/' or '?' or '#' ? "" : "/";
            var address = server.TrimEnd('/') + slash;
            var (before, after) = (example[..match.Index], example[(match.Index + match.Length)..]);
            return Outcome.OfText(before + address + rest + after);
        }
        catch (ExpressionException)
        {
            return Outcome.None;
        }
        catch (RegexMatchTimeoutException)
        {
            BacktrackingBudget.Add(limit);
            return Outcome.None;
        }
    }

    public static IEnumerable<string> Problems(Generator generator)
    {
        if (generator.Text("regex") is not { } pattern)
            yield return generator.Wrong("a regex", "none");
        else if (Problem(pattern) is { } problem)
            yield return GeneratorAttributes.Unusable("expression", pattern, problem);
        if (generator.Text("example") is null)
            yield return generator.Wrong("an example", "none");
    }

    private static string? Problem(string pattern)
    {
        try
        {
            return Read(pattern, ExpressionReach.Ascii, Limit).First is null
                ? "expected a group that captures what stays"
                : null;
        }
        catch (ExpressionException failure)
        {
            return failure.Message;
        }
    }

    private static (Regex Regex, int? First) Read(string pattern, ExpressionReach reach, TimeSpan limit)
    {
        if (pattern.Length > BoundedRegex.LongestPattern)
        {
            throw new ExpressionException(
                $"it has {pattern.Length} characters, more than {BoundedRegex.LongestPattern}");
        }

        var (node, first) = ExpressionParser.ParseWithFirstGroup(pattern);
        return (new Regex(DotNetExpression.Anywhere(node, reach), RegexOptions.CultureInvariant, limit), first);
    }
}
