using System.Text.RegularExpressions;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// A .NET regular expression with a time limit. It is first matched with backtracking, and if that exceeds the limit,
/// without.
/// </summary>
internal sealed class TimedRegex
{
    private const RegexOptions Quickly = RegexOptions.CultureInvariant;
    private const RegexOptions Steadily = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly TimeSpan QuickLimit = TimeSpan.FromMilliseconds(500);

    // Non-backtracking time is linear in the length of the value, so a longer limit only helps busy machines.
    private static readonly TimeSpan SteadyLimit = TimeSpan.FromSeconds(5);

    private readonly string _pattern;
    private readonly Regex? _quick;
    private volatile Regex? _steady;
    private Regex? _hurried;
    private long _lost;

    public TimedRegex(string pattern)
    {
        _pattern = pattern;
        _quick = new Regex(pattern, Quickly, QuickLimit);
    }

    private TimedRegex() => (_pattern, _lost) = ("", long.MaxValue);

    /// <summary>An expression that is never matched.</summary>
    public static TimedRegex TooLong { get; } = new();

    // Permanently: otherwise a large document would wait for the time limit on each of its values.
    private bool IsHopeless => Interlocked.Read(ref _lost) >= QuickLimit.Ticks;

    public BoundedRegex.Answer Match(ReadOnlySpan<char> characters)
    {
        if (IsHopeless)
            return BoundedRegex.Answer.TookTooLong;
        if (_steady is { } able)
            return MatchSteadily(able, characters);

        var trying = BacktrackingBudget.IsSpent
            ? _hurried ??= new Regex(_pattern, Quickly, BacktrackingBudget.ShortLimit)
            : _quick!;
        try
        {
            return Answer(trying.IsMatch(characters));
        }
        catch (RegexMatchTimeoutException)
        {
            BacktrackingBudget.Add(trying.MatchTimeout);
            return MakeSteady(trying.MatchTimeout) is { } made
                ? MatchSteadily(made, characters)
                : BoundedRegex.Answer.TookTooLong;
        }
    }

    private BoundedRegex.Answer MatchSteadily(Regex regex, ReadOnlySpan<char> characters)
    {
        try
        {
            return Answer(regex.IsMatch(characters));
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Add(ref _lost, SteadyLimit.Ticks);
            return BoundedRegex.Answer.TookTooLong;
        }
    }

    /// <returns>Null if the expression cannot be matched without backtracking.</returns>
    private Regex? MakeSteady(TimeSpan wasted)
    {
        try
        {
            return _steady = new Regex(_pattern, Steadily, SteadyLimit);
        }
        catch (NotSupportedException)
        {
            Interlocked.Add(ref _lost, wasted.Ticks);
            return null;
        }
    }

    private static BoundedRegex.Answer Answer(bool matches) =>
        matches ? BoundedRegex.Answer.Matches : BoundedRegex.Answer.Differs;
}
