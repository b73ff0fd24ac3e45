using System.Globalization;

namespace ContractTests.Pacts.Generating.Expressions;

/// <summary>Classes in brackets, and escapes that stand for characters inside and outside of them.</summary>
internal static class ClassParser
{
    /// <summary>Reads from behind the opening bracket to behind the closing one.</summary>
    public static CharacterSet Read(string pattern, ref int position)
    {
        var isNegated = position < pattern.Length && pattern[position] == '^';
        position += isNegated ? 1 : 0;
        var ranges = new List<(char, char)>();
        var start = position;
        while (position < pattern.Length && (pattern[position] != ']' || position == start))
        {
            var item = ReadItem(pattern, ref position);
            if (TryReadEnd(pattern, ref position, item, out var last))
                ranges.Add((item.Ranges[0].First, last));
            else
                ranges.AddRange(item.Ranges);
        }

        if (position++ >= pattern.Length)
            throw new FormatException("expected a closing bracket, but found the end of the expression");

        var set = new CharacterSet(ranges);
        return isNegated ? set.Complement() : set;
    }

    /// <summary>Reads what follows a backslash.</summary>
    public static CharacterSet ReadEscape(string pattern, ref int position)
    {
        if (position >= pattern.Length)
            throw new FormatException("expected a character behind a backslash, but found the end of the expression");

        return pattern[position++] switch
        {
            'd' => CharacterSet.Digits,
            'D' => CharacterSet.Digits.Complement(),
            'w' => CharacterSet.WordCharacters,
            'W' => CharacterSet.WordCharacters.Complement(),
            's' => CharacterSet.Spaces,
            'S' => CharacterSet.Spaces.Complement(),
            'p' => ReadCategory(pattern, ref position),
            'P' => ReadCategory(pattern, ref position).Complement(),
            't' => CharacterSet.Of('\t'),
            'n' => CharacterSet.Of('\n'),
            'r' => CharacterSet.Of('\r'),
            'f' => CharacterSet.Of('\f'),
            'v' => CharacterSet.Of('\v'),
            'a' => CharacterSet.Of('\a'),
            'e' => CharacterSet.Of('\u001b'),
            'b' => CharacterSet.Of('\b'),
            '0' => CharacterSet.Of('\0'),
            'x' => CharacterSet.Of(ReadHexadecimal(pattern, ref position, 2)),
            'u' => CharacterSet.Of(ReadHexadecimal(pattern, ref position, 4)),
            var literal => CharacterSet.Of(literal),
        };
    }

    private static CharacterSet ReadItem(string pattern, ref int position)
    {
        if (pattern[position] != '\\')
            return CharacterSet.Of(pattern[position++]);

        position++;
        return ReadEscape(pattern, ref position);
    }

    /// <summary>The end of a range, where one character and a hyphen that is not the last thing came before.</summary>
    private static bool TryReadEnd(string pattern, ref int position, CharacterSet first, out char last)
    {
        last = default;
        var isSingle = first.Ranges is [var only] && only.First == only.Last;
        if (!isSingle || position + 1 >= pattern.Length || pattern[position] != '-' || pattern[position + 1] == ']')
            return false;

        position++;
        var end = ReadItem(pattern, ref position);
        if (end.Ranges is not [var range] || range.First < first.Ranges[0].First)
            throw new FormatException("expected a range of characters, but found one that ends before it begins");

        last = range.Last;
        return true;
    }

    private static CharacterSet ReadCategory(string pattern, ref int position)
    {
        var end = position < pattern.Length && pattern[position] == '{' ? pattern.IndexOf('}', position) : -1;
        if (end < 0)
            throw new FormatException("expected the name of a category in braces, but found none");

        var name = pattern[(position + 1)..end];
        position = end + 1;
        return CharacterSet.OfCategory(name);
    }

    private static char ReadHexadecimal(string pattern, ref int position, int length)
    {
        var digits = pattern.AsSpan(position, Math.Min(length, pattern.Length - position));
        if (digits.Length < length
            || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new FormatException($"expected {length} hexadecimal digits, but found something else");
        }

        position += length;
        return (char)code;
    }
}
