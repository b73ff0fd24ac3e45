using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// A regular expression from a contract: bounded in length and in time. It is first tried with a time limit, and when
/// it exceeds that, in a way that cannot backtrack.
/// </summary>
internal sealed class BoundedRegex
{
    /// <summary>Characters that a pattern may have.</summary>
    public const int LongestPattern = 16 * 1024;

    private static readonly TimeSpan QuickLimit = TimeSpan.FromMilliseconds(500);

    // Its time grows with the length of the value only, so that a busy machine is no reason to give up.
    private static readonly TimeSpan SteadyLimit = TimeSpan.FromSeconds(5);

    /// <summary>Patterns repeat from interaction to interaction, and making one costs more than asking it.</summary>
    private static readonly ConcurrentDictionary<string, BoundedRegex> Known = new(StringComparer.Ordinal);

    private const int MostKnown = 500;

    private readonly Regex quick;
    private volatile Regex? steady;
    private volatile bool hopeless;

    private BoundedRegex(string pattern, Regex quick)
    {
        Pattern = pattern;
        this.quick = quick;
    }

    internal enum Answer
    {
        Matches,
        Differs,
        TookTooLong,
    }

    public string Pattern { get; }

    /// <exception cref="ArgumentException">The pattern is not a regular expression, or too long.</exception>
    public static BoundedRegex Compile(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new ArgumentException($"it has {pattern.Length} characters, more than {LongestPattern}");

        if (Known.TryGetValue(pattern, out var known))
            return known;

        // Alone first: a pattern that closes what it did not open must not close the group around it.
        _ = new Regex(pattern, RegexOptions.CultureInvariant, QuickLimit);
        var made = new BoundedRegex(pattern, new Regex(Entire(pattern), RegexOptions.CultureInvariant, QuickLimit));
        if (Known.Count >= MostKnown)
            Known.Clear();

        return Known.GetOrAdd(pattern, made);
    }

    public Answer Match(ReadOnlySpan<char> characters)
    {
        if (hopeless)
            return Answer.TookTooLong;

        try
        {
            return (steady ?? quick).IsMatch(characters) ? Answer.Matches : Answer.Differs;
        }
        catch (RegexMatchTimeoutException) when (steady is null)
        {
            return MatchSteadily(characters);
        }
        catch (RegexMatchTimeoutException)
        {
            return Answer.TookTooLong;
        }
    }

    private static string Entire(string pattern) => $@"\A(?:{pattern})\z";

    private Answer MatchSteadily(ReadOnlySpan<char> characters)
    {
        try
        {
            const RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
            steady = new Regex(Entire(Pattern), options, SteadyLimit);
            return steady.IsMatch(characters) ? Answer.Matches : Answer.Differs;
        }
        catch (Exception failure) when (failure is NotSupportedException or RegexMatchTimeoutException)
        {
            // Tried once and never again: a large document would pay the limit for each of its values.
            hopeless = steady is null;
            return Answer.TookTooLong;
        }
    }
}
