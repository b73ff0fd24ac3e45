using System.Text.RegularExpressions;

namespace ContractTests.Provider.Verification;

/// <summary>
/// A filter that may be the very text it looks for or a regular expression, so that parentheses in a name need no
/// escaping.
/// </summary>
internal static class NameOrPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The text is meant, or the expression is found somewhere in it.</summary>
    public static bool Fits(string filter, string text) => text == filter || IsMatch(filter, filter, text);

    /// <summary>The text is meant, or the expression fits it from end to end: no name is part of another.</summary>
    public static bool FitsWhole(string filter, string text) =>
        text == filter || IsMatch(filter, $@"\A(?:{filter})\z", text);

    /// <summary>Why it is no regular expression; null if it is one.</summary>
    public static string? Problem(string filter)
    {
        try
        {
            _ = new Regex(filter, RegexOptions.CultureInvariant, Limit);
            return null;
        }
        catch (ArgumentException failure)
        {
            return failure.Message;
        }
    }

    private static bool IsMatch(string alone, string pattern, string text)
    {
        try
        {
            // Alone first: a pattern that closes what it did not open must not close the group around it.
            return Problem(alone) is null && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
