using System.Collections.Concurrent;
using System.Text;
using ContractTests.Pacts.Expressions;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// A regular expression of a contract, in the syntax of the official core, that must match the entire value. Its length
/// and matching time are limited. It is parsed once and translated to .NET when it is first needed.
/// </summary>
internal sealed class BoundedRegex
{
    /// <summary>The maximum length of a pattern in characters.</summary>
    public const int LongestPattern = 16 * 1024;

    private const int MostKnown = 500;

    /// <summary>
    /// A cache, because patterns repeat between interactions, and compiling one takes longer than matching.
    /// </summary>
    private static readonly ConcurrentDictionary<string, BoundedRegex> Known = new(StringComparer.Ordinal);

    private readonly ExpressionNode _node;
    private readonly TimedRegex?[] _made = new TimedRegex?[3];

    private BoundedRegex(string pattern, ExpressionNode node)
    {
        Pattern = pattern;
        _node = node;
    }

    internal enum Answer
    {
        Matches,
        Differs,
        TookTooLong,
    }

    public string Pattern { get; }

    public ExpressionNode Node => _node;

    /// <exception cref="ExpressionException">The pattern is not a regular expression, or cannot be used.</exception>
    public static BoundedRegex Compile(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new ExpressionException($"it has {pattern.Length} characters, more than {LongestPattern}");

        if (Known.TryGetValue(pattern, out var known))
            return known;

        var read = new BoundedRegex(pattern, ExpressionParser.Parse(pattern));
        if (Known.Count >= MostKnown)
            Known.Clear();

        return Known.GetOrAdd(pattern, read);
    }

    public Answer Match(ReadOnlySpan<char> characters)
    {
        var reach = ReachOf(characters);
        return (_made[(int)reach] ??= Make(reach)).Match(characters);
    }

    /// <summary>The smallest reach that includes these characters.</summary>
    public static ExpressionReach ReachOf(ReadOnlySpan<char> characters) =>
        Ascii.IsValid(characters) ? ExpressionReach.Ascii
            : characters.IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? ExpressionReach.Basic
            : ExpressionReach.All;

    private TimedRegex Make(ExpressionReach reach)
    {
        try
        {
            return new TimedRegex(DotNetExpression.Entire(_node, reach));
        }
        catch (ExpressionException)
        {
            return TimedRegex.TooLong;
        }
    }
}
