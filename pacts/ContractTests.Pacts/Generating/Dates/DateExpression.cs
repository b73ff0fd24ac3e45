using System.Diagnostics.CodeAnalysis;

namespace ContractTests.Pacts.Generating.Dates;

/// <summary>Moves a point in time by an expression.</summary>
internal delegate bool DateMove(
    string expression, DateTimeOffset from, out DateTimeOffset moved, [NotNullWhen(false)] out string? problem);

/// <summary>
/// The language of generators for moving a date or time: <c>tomorrow</c>, <c>+ 1 day - 2 weeks</c>, <c>next monday</c>,
/// and after an @ the time of day: <c>today @ 2 o'clock + 5 minutes</c>. An empty expression moves nothing.
/// </summary>
internal static class DateExpression
{
    private const int LongestText = 1024;

    /// <summary>A date, an @ and a time; either may be omitted.</summary>
    public static bool TryMove(
        string expression, DateTimeOffset from, out DateTimeOffset moved, [NotNullWhen(false)] out string? problem)
    {
        var at = expression.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? TryMoveDate(expression, from, out moved, out problem)
            : TryMoveDate(expression[..at], from, out moved, out problem)
                && TryMoveTime(expression[(at + 1)..], moved, out moved, out problem);
    }

    public static bool TryMoveDate(
        string expression, DateTimeOffset from, out DateTimeOffset moved, [NotNullWhen(false)] out string? problem) =>
        TryMove(expression, from, DateSteps.Move, out moved, out problem);

    public static bool TryMoveTime(
        string expression, DateTimeOffset from, out DateTimeOffset moved, [NotNullWhen(false)] out string? problem) =>
        TryMove(expression, from, TimeSteps.Move, out moved, out problem);

    private static bool TryMove(
        string expression, DateTimeOffset from, Func<ExpressionWords, DateTimeOffset, DateTimeOffset> move,
        out DateTimeOffset moved, [NotNullWhen(false)] out string? problem)
    {
        moved = from;
        problem = null;
        if (expression.Length > LongestText)
        {
            problem = $"expected a date expression of at most {LongestText} characters, but found {expression.Length}";
            return false;
        }

        if (string.IsNullOrWhiteSpace(expression))
            return true;

        try
        {
            moved = move(new ExpressionWords(expression), from);
            return true;
        }
        catch (FormatException failure)
        {
            problem = failure.Message;
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or OverflowException)
        {
            problem = $"expected a date between the years 1 and 9999, but found another for \"{expression}\"";
        }

        return false;
    }
}
