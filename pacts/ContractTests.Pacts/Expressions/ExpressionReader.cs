using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Expressions;

/// <summary>
/// Reads the characters of an expression in order, with the options that apply at the current position.
/// </summary>
internal sealed class ExpressionReader(string pattern)
{
    public int Position { get; set; }

    public bool AtEnd => Position >= pattern.Length;

    /// <summary>The next UTF-16 unit; <c>\0</c> at the end.</summary>
    public char Current => Position < pattern.Length ? pattern[Position] : '\0';

    public char Peek => Position + 1 < pattern.Length ? pattern[Position + 1] : '\0';

    public string Slice(int start) => pattern[start..Position];

    public bool Take(char character)
    {
        if (AtEnd || Current != character)
            return false;

        Position++;
        return true;
    }

    public bool Take(string text)
    {
        if (string.CompareOrdinal(pattern, Position, text, 0, text.Length) != 0)
            return false;

        Position += text.Length;
        return true;
    }

    /// <summary>One code point.</summary>
    public int Next(string expected)
    {
        if (AtEnd)
            throw Wrong($"expected {expected}, but the expression ends");
        if (!Rune.TryGetRuneAt(pattern, Position, out var rune))
            throw Wrong("expected a character, but found half of one");

        Position += rune.Utf16SequenceLength;
        return rune.Value;
    }

    public string Until(char end, string what)
    {
        var found = pattern.IndexOf(end, Position);
        if (found < 0)
            throw Wrong($"expected '{end}' after {what}, but the expression ends");

        var text = pattern[Position..found];
        Position = found + 1;
        return text;
    }

    /// <summary>Whether this character occurs later, without a backslash before it.</summary>
    public bool Follows(char character)
    {
        for (var at = Position; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
                at++;
            else if (pattern[at] == character)
                return true;
        }

        return false;
    }

    /// <returns>Null if there is no digit.</returns>
    public int? Number(int most)
    {
        var start = Position;
        while (char.IsAsciiDigit(Current))
            Position++;

        if (Position == start)
            return null;

        var digits = pattern.AsSpan(start, Position - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Wrong($"expected a number of at most {most}, but found {digits}");
    }

    /// <summary>Reads a number, optionally with a sign, and the parenthesis after it, if they follow.</summary>
    public string? TakeNumberInParentheses()
    {
        var end = Position + (Current is '-' or '+' ? 1 : 0);
        var digits = end;
        while (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
            end++;
        if (end == digits || end == pattern.Length || pattern[end] != ')')
            return null;

        var number = pattern[Position..end];
        Position = end + 1;
        return number;
    }

    /// <summary>Reads digits of this base, as many as there are.</summary>
    /// <returns>The value; the position shows how many digits were read.</returns>
    public int Digits(int numberBase, int most)
    {
        var value = 0u;
        for (var count = 0; count < most && IsDigit(Current, numberBase); count++, Position++)
        {
            if (value > uint.MaxValue / (uint)numberBase)
                throw Wrong("expected a code point, but found a larger number");
            value = (value * (uint)numberBase) + (uint)Convert.ToInt32(Current.ToString(), 16);
        }

        return (int)Math.Min(value, int.MaxValue);
    }

    public static bool IsDigit(char character, int numberBase) =>
        numberBase == 16 ? char.IsAsciiHexDigit(character) : character is >= '0' and <= '7';

    /// <summary>Skips comments and, in extended mode, white space.</summary>
    public void Skip(bool extended)
    {
        while (true)
        {
            if (Take("(?#"))
                SkipComment();
            else if (extended && Current is (' ' or '\t' or '\n' or '\r' or '\f'))
                Position++;
            else if (extended && Take('#'))
                Position = pattern.IndexOf('\n', Position) is >= 0 and var line ? line + 1 : pattern.Length;
            else
                return;
        }
    }

    public ExpressionException Wrong(string problem) =>
        new($"{problem} (at character {Position.ToString(CultureInfo.InvariantCulture)})");

    private void SkipComment()
    {
        while (!Take(')'))
        {
            if (AtEnd)
                throw Wrong("expected the end of a comment, but the expression ends");
            Position += Current == '\\' ? 2 : 1;
        }
    }
}
