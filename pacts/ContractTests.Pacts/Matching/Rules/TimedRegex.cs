using System.Text.RegularExpressions;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// An expression of .NET with a limit of time. It is first tried as it is, and when it exceeds the limit, in a way that
/// cannot backtrack.
/// </summary>
internal sealed class TimedRegex
{
    private const RegexOptions Quickly = RegexOptions.CultureInvariant;
    private const RegexOptions Steadily = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly TimeSpan QuickLimit = TimeSpan.FromMilliseconds(500);

    // Its time grows with the length of the value only, so that a busy machine is no reason to give up.
    private static readonly TimeSpan SteadyLimit = TimeSpan.FromSeconds(5);

    private readonly string pattern;
    private readonly Regex? quick;
    private volatile Regex? steady;
    private Regex? hurried;
    private long lost;

    public TimedRegex(string pattern)
    {
        this.pattern = pattern;
        quick = new Regex(pattern, Quickly, QuickLimit);
    }

    private TimedRegex() => (pattern, lost) = ("", long.MaxValue);

    /// <summary>One that gives no answer.</summary>
    public static TimedRegex TooLong { get; } = new();

    // Given up once and for all: a large document would pay the limit for each of its values.
    private bool IsHopeless => Interlocked.Read(ref lost) >= QuickLimit.Ticks;

    public BoundedRegex.Answer Match(ReadOnlySpan<char> characters)
    {
        if (IsHopeless)
            return BoundedRegex.Answer.TookTooLong;
        if (steady is { } able)
            return MatchSteadily(able, characters);

        var trying = LostTime.IsSpent
            ? hurried ??= new Regex(pattern, Quickly, LostTime.ShortLimit)
            : quick!;
        try
        {
            return Answer(trying.IsMatch(characters));
        }
        catch (RegexMatchTimeoutException)
        {
            LostTime.Add(trying.MatchTimeout);
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
            Interlocked.Add(ref lost, SteadyLimit.Ticks);
            return BoundedRegex.Answer.TookTooLong;
        }
    }

    /// <returns>Null if the expression can only backtrack.</returns>
    private Regex? MakeSteady(TimeSpan wasted)
    {
        try
        {
            return steady = new Regex(pattern, Steadily, SteadyLimit);
        }
        catch (NotSupportedException)
        {
            Interlocked.Add(ref lost, wasted.Ticks);
            return null;
        }
    }

    private static BoundedRegex.Answer Answer(bool matches) =>
        matches ? BoundedRegex.Answer.Matches : BoundedRegex.Answer.Differs;
}
