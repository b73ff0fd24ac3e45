using System.Buffers;
using System.Text.RegularExpressions;

namespace ContractTests.Integration.Api;

/// <summary>Finds the end of a secret's value; a value that is cut off ends with the text.</summary>
internal static class SecretValue
{
    /// <summary>The end of an XML element is searched only this far, because a text may contain many starts.</summary>
    private const int LongestElement = 64 * 1024;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"',;&}])<\\");

    private static readonly string[] Plain = ["null", "true", "false"];

    /// <param name="name">Ends where the value begins.</param>
    /// <returns>The start of the value if there is none, or if it is harmless: null, true and false.</returns>
    public static int End(string text, Match name)
    {
        var start = name.Index + name.Length;
        if (name.Groups["xml"].Success)
            return EndOfElement(text, start, name.Groups["name"].Value);
        if (start == text.Length)
            return start;
        if (text[start] is '{' or '[')
            return EndOfNested(text, start);

        if (text[start] == '\'')
            return text.IndexOf('\'', start + 1) is > 0 and var end ? end + 1 : text.Length;

        return text.AsSpan(start).TrimStart('\\') is ['"', ..] ? EndOfString(text, start) : EndOfWord(text, start);
    }

    private static int EndOfElement(string text, int start, string name)
    {
        var length = Math.Min(text.Length - start, LongestElement);
        var close = text.IndexOf($"{name}>", start, length, StringComparison.Ordinal);
        var end = close < 0 ? -1 : text.AsSpan(start, close - start).LastIndexOf("</");
        return end < 0 ? EndOfWord(text, start) : start + end;
    }

    private static int EndOfWord(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny(Ends);
        var end = length < 0 ? text.Length : start + length;
        return Plain.Contains(text[start..end]) ? start : end;
    }

    private static int EndOfNested(string text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return at + 1;
                case '\\' or '"':
                    at = EndOfString(text, at) - 1;
                    break;
            }
        }

        return text.Length;
    }

    /// <summary>
    /// Finds the quote that closes a JSON string. In JSON within a JSON string, quotes are escaped, once more at each
    /// level: the closing quote has as many backslashes as the opening one, not counting pairs that stand for a
    /// backslash.
    /// </summary>
    private static int EndOfString(string text, int start)
    {
        var open = start;
        while (open < text.Length && text[open] == '\\')
            open++;

        if (open == text.Length || text[open] != '"')
            return open;

        var (level, escapes) = (open - start, 0);
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] == '"' && escapes % (2 * (level + 1)) == level)
                return at + 1;

            escapes = text[at] == '\\' ? escapes + 1 : 0;
        }

        return text.Length;
    }
}
