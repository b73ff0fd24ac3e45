using System.Text;

namespace ContractTests.Pacts.Expressions;

/// <summary>Reads escapes for characters by their code, or for control characters.</summary>
internal static class EscapeReader
{
    /// <summary>Separates the ends of a range in the result of <see cref="Read"/> in a character class.</summary>
    public const int Through = -1;

    private const int MostLevels = 10;

    /// <summary>Reads from after the backslash.</summary>
    public static List<int> Read(ExpressionReader reader, bool inClass)
    {
        var escaped = reader.Next("a character after the backslash");
        switch (escaped)
        {
            case 'x' when reader.Current == '{':
                return ReadBraces(reader, 'x', 16, 8, inClass);
            case 'o' when reader.Current == '{':
                return ReadBraces(reader, 'o', 8, 11, inClass);
            case 'x':
                return [ReadBytes(reader, reader.Digits(16, 2), inClass ? 16 : 0)];
            case >= '0' and <= '7':
                reader.Position--;
                return [ReadOctal(reader, inClass)];
            case 'u':
                var start = reader.Position;
                var value = reader.Digits(16, 4);
                return reader.Position == start + 4
                    ? [value]
                    : throw reader.Wrong("expected four hexadecimal digits after \\u");
            default:
                return [ReadControl(reader, escaped)];
        }
    }

    private static List<int> ReadBraces(ExpressionReader reader, char sign, int numberBase, int most, bool inClass)
    {
        var start = reader.Position++;
        var values = new List<int> { reader.Digits(numberBase, most) };
        if (reader.Position == start + 1)
        {
            reader.Position = start;
            return [sign];
        }

        while (!reader.Take('}'))
        {
            var before = reader.Position;
            SkipSpaces(reader);
            var isRange = inClass && reader.Take('-');
            SkipSpaces(reader);
            if (!isRange && values.Count > 1 && reader.Take('}'))
                break;

            var digits = reader.Position;
            var value = reader.Digits(numberBase, most);
            if (digits == before || reader.Position == digits || (isRange && values.TakeLast(2).First() == Through))
                throw reader.Wrong($"expected code points of at most {most} digits in \\{sign}{{…}}");

            values.AddRange(isRange ? [Through, value] : [value]);
        }

        return values;
    }

    private static void SkipSpaces(ExpressionReader reader)
    {
        while (reader.Current is ' ' or '\n')
            reader.Position++;
    }

    private static int ReadOctal(ExpressionReader reader, bool inClass)
    {
        var value = reader.Digits(8, 3);
        if (value > 0xFF && inClass)
            throw reader.Wrong("expected an octal number of one byte");

        return ReadBytes(reader, value & 0xFF, inClass ? 8 : 0);
    }

    /// <summary>Reads one character whose UTF-8 bytes are written as successive escapes.</summary>
    /// <param name="numberBase">The base of all escapes; 0 if they may be mixed.</param>
    private static int ReadBytes(ExpressionReader reader, int first, int numberBase)
    {
        if (first < 0x80)
            return first;

        var bytes = new List<byte> { (byte)first };
        var length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        while (bytes.Count < length)
        {
            if (numberBase != 8 && reader.Take("\\x"))
                bytes.Add((byte)reader.Digits(16, 2));
            else if (numberBase != 16 && reader.Take("\\"))
                bytes.Add((byte)reader.Digits(8, 3));
            else
                break;
        }

        return Rune.DecodeFromUtf8(bytes.ToArray(), out var rune, out var read) == System.Buffers.OperationStatus.Done
            && read == bytes.Count
                ? rune.Value
                : throw reader.Wrong("expected the bytes of a character in UTF-8");
    }

    private static int ReadControl(ExpressionReader reader, int escaped, int levels = 0)
    {
        switch (escaped)
        {
            case 'M':
                if (!reader.Take('-'))
                    throw reader.Wrong("expected \\M-x");

                return (ReadOperand(reader, levels) & 0xFF) | 0x80;
            case 'C':
                if (!reader.Take('-'))
                    throw reader.Wrong("expected \\C-x");

                return reader.Take('?') ? 0x7F : ReadOperand(reader, levels) & 0x9F;
            case 'c':
                return reader.Take('?') ? 0x7F : ReadOperand(reader, levels) & 0x9F;
            default:
                return "ntrfabev".IndexOf((char)escaped, StringComparison.Ordinal) is >= 0 and var known
                    && escaped < 0x80 ? "\n\t\r\f\a\b\e\v"[known] : escaped;
        }
    }

    private static int ReadOperand(ExpressionReader reader, int levels)
    {
        if (!reader.Take('\\'))
            return reader.Next("a character after the control");
        if (levels == MostLevels)
            throw reader.Wrong($"expected \\M- and \\C- in at most {MostLevels} levels");

        return ReadControl(reader, reader.Next("a character after the backslash"), levels + 1);
    }
}
