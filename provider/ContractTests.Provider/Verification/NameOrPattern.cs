using System.Text.RegularExpressions;

namespace ContractTests.Provider.Verification;

/// <summary>
/// A filter that is either the exact text or a regular expression, so that parentheses in a name need no escaping.
/// </summary>
internal static class NameOrPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether the filter equals the text, or the expression matches a part of it.</summary>
    public static bool Fits(string filter, string text) => text == filter || IsMatch(filter, filter, text);

    /// <summary>
    /// Whether the filter equals the text, or the expression matches all of it, so that no name matches a longer one.
    /// </summary>
    public static bool FitsWhole(string filter, string text) =>
        text == filter || IsMatch(filter, $@"\A(?:{filter})\z", text);

    /// <summary>Why it is not a regular expression; null if it is one.</summary>
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
            // The pattern alone must be valid first: otherwise an unmatched parenthesis could close the group around
            // it.
            return Problem(alone) is null && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
