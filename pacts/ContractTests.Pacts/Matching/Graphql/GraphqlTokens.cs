using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Matching.Graphql;

/// <summary>The words of a GraphQL document; white space, commas and comments are none.</summary>
internal sealed class GraphqlTokens
{
    private const string Block = "\"\"\"";

    private readonly string text;
    private int position;
    private string current = "";
    private string? quoted;

    public GraphqlTokens(string text)
    {
        this.text = text;
        Advance();
    }

    public bool IsAtEnd => current.Length == 0;

    public bool StandsAtName =>
        quoted is null && current.Length > 0 && (char.IsAsciiLetter(current[0]) || current[0] == '_');

    public bool StandsAt(string word) => quoted is null && current == word;

    public bool TryTake(string word)
    {
        if (!StandsAt(word))
            return false;

        Advance();
        return true;
    }

    public void Take(string word)
    {
        if (!TryTake(word))
            throw Wrong($"'{word}'");
    }

    public string Name() => StandsAtName ? TakeAny() : throw Wrong("a name");

    /// <summary>A name or a number.</summary>
    public string Scalar() =>
        StandsAtName || (quoted is null && current.Length > 0 && (char.IsAsciiDigit(current[0]) || current[0] == '-'))
            ? TakeAny()
            : throw Wrong("a value");

    public bool TryTakeText(out string value)
    {
        value = quoted ?? "";
        if (quoted is null)
            return false;

        Advance();
        return true;
    }

    public FormatException Wrong(string expected) =>
        new($"expected {expected} before position {position} of the query, but found \"{current}\"");

    private string TakeAny()
    {
        var taken = current;
        Advance();
        return taken;
    }

    private void Advance()
    {
        SkipIgnored();
        quoted = null;
        var start = position;
        if (position == text.Length)
        {
            current = "";
            return;
        }

        if (text[position] == '"')
            quoted = StartsWith(Block) ? ReadBlock() : ReadQuoted();
        else if (StartsWith("..."))
            position += 3;
        else if (IsWord(text[position]) || text[position] == '-')
            ReadWord();
        else if ("!$&():=@[]{|}".Contains(text[position], StringComparison.Ordinal))
            position++;
        else
            throw new FormatException($"expected GraphQL, but found something else at position {position}");

        current = text[start..position];
    }

    private void SkipIgnored()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n' or ',' or '\uFEFF' or '#')
        {
            var end = text[position] == '#' ? text.IndexOf('\n', position) : position;
            position = end < 0 ? text.Length : end + 1;
        }
    }

    /// <summary>A name, or a number with its sign, point and exponent.</summary>
    private void ReadWord()
    {
        var isNumber = !char.IsAsciiLetter(text[position]) && text[position] != '_';
        position++;
        while (position < text.Length
            && (IsWord(text[position]) || (isNumber && text[position] is '.' or '+' or '-' && !StartsWith("..."))))
        {
            position++;
        }
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        position++;
        while (position < text.Length && text[position] is not ('"' or '\n'))
            value.Append(text[position] == '\\' ? ReadEscape() : text[position++]);

        if (position >= text.Length || text[position] != '"')
            throw new FormatException("expected a closing quote, but found none");

        position++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        var code = position + 1 < text.Length ? text[position + 1] : '\0';
        position += 2;
        if (code != 'u')
        {
            return code switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '"' or '\\' or '/' => code,
                _ => throw new FormatException($"expected an escape, but found \\{code}"),
            };
        }

        var digits = text.AsSpan(position, Math.Min(4, text.Length - position));
        position += digits.Length;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character)
            ? (char)character
            : throw new FormatException("expected four hexadecimal digits behind \\u, but found something else");
    }

    private string ReadBlock()
    {
        var start = position + Block.Length;
        var end = text.IndexOf(Block, start, StringComparison.Ordinal);
        while (end > 0 && text[end - 1] == '\\')
            end = text.IndexOf(Block, end + Block.Length, StringComparison.Ordinal);

        if (end < 0)
            throw new FormatException("expected closing quotes of a block, but found none");

        position = end + Block.Length;
        return Unindent(text[start..end].Replace("\\" + Block, Block, StringComparison.Ordinal));
    }

    /// <summary>Common indentation and empty lines at both ends do not belong to the value of a block.</summary>
    private static string Unindent(string block)
    {
        string[] lines = block.ReplaceLineEndings("\n").Split('\n');
        var common = lines.Skip(1).Where(line => !IsBlank(line)).Select(Indentation).DefaultIfEmpty(0).Min();
        for (var line = 1; line < lines.Length; line++)
            lines[line] = lines[line][Math.Min(common, lines[line].Length)..];

        var first = Array.FindIndex(lines, line => !IsBlank(line));
        var last = Array.FindLastIndex(lines, line => !IsBlank(line));
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }

    private static bool IsBlank(string line) => Indentation(line) == line.Length;

    private static int Indentation(string line) => line.Length - line.TrimStart(' ', '\t').Length;

    private bool StartsWith(string word) => string.CompareOrdinal(text, position, word, 0, word.Length) == 0;
}
