using System.Globalization;

namespace ContractTests.Pacts.Generating.Expressions;

/// <summary>
/// Reads the notation that the regular expressions of .NET, Java, Ruby and JavaScript share. It is given only what
/// .NET accepts, so that it may be lenient where others are strict.
/// </summary>
internal sealed class PatternParser
{
    private const int DeepestGroup = 250;

    private readonly string pattern;
    private int position;
    private int depth;
    private int captures;

    private PatternParser(string pattern) => this.pattern = pattern;

    private char Current => position < pattern.Length ? pattern[position] : '\0';

    /// <exception cref="FormatException">It cannot be read, or it nests too deeply.</exception>
    public static PatternNode Parse(string pattern) => new PatternParser(pattern).ReadAll();

    private PatternNode ReadAll()
    {
        var node = ReadChoice();
        return position == pattern.Length ? node : throw Wrong();
    }

    private PatternNode ReadChoice()
    {
        if (++depth > DeepestGroup)
            throw new FormatException($"expected groups nested at most {DeepestGroup} deep, but found more");

        var branches = new List<PatternNode> { ReadSequence() };
        while (TryTake("|"))
            branches.Add(ReadSequence());

        depth--;
        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode ReadSequence()
    {
        var nodes = new List<PatternNode>();
        while (position < pattern.Length && Current is not ('|' or ')'))
            nodes.Add(ReadQuantified(ReadOne()));

        return nodes.Count == 1 ? nodes[0] : new PatternNode.Sequence(nodes);
    }

    private PatternNode ReadOne()
    {
        switch (pattern[position++])
        {
            case '(':
                return ReadGroup();
            case '[':
                return new PatternNode.Character(ClassParser.Read(pattern, ref position));
            case '.':
                return new PatternNode.Character(CharacterSet.Printable);
            case '^' or '$':
                return PatternNode.Empty;
            case '\\':
                return ReadEscape();
            case var literal:
                return new PatternNode.Character(CharacterSet.Of(literal));
        }
    }

    private PatternNode ReadGroup()
    {
        if (!TryTake("?"))
            return ReadCapture(null);
        if (TryTake("#"))
            return SkipTo(')');
        if (TryTake("=") || TryTake("!") || TryTake("<=") || TryTake("<!"))
            return SkipToClose();
        if (TryTake("P<") || TryTake("<"))
            return ReadCapture(ReadName('>'));
        if (TryTake("'"))
            return ReadCapture(ReadName('\''));

        if (TryTake(">"))
            return ReadToClose();

        while (Current == '-' || char.IsAsciiLetter(Current))
            position++;

        if (TryTake(")"))
            return PatternNode.Empty;

        return TryTake(":") ? ReadToClose() : throw Wrong();
    }

    /// <summary>A look-around: what it says is checked when a text has been drawn.</summary>
    private PatternNode SkipToClose()
    {
        ReadToClose();
        return PatternNode.Empty;
    }

    private PatternNode.Capture ReadCapture(string? name)
    {
        var number = ++captures;
        return new PatternNode.Capture(ReadToClose(), number, name);
    }

    private PatternNode ReadToClose()
    {
        var inside = ReadChoice();
        return TryTake(")") ? inside : throw Wrong();
    }

    private PatternNode ReadEscape()
    {
        var character = Current;
        if (character is 'b' or 'B' or 'A' or 'Z' or 'z' or 'G')
        {
            position++;
            return PatternNode.Empty;
        }

        if (character is >= '1' and <= '9')
        {
            var start = position;
            while (char.IsAsciiDigit(Current))
                position++;

            return new PatternNode.Reference(pattern[start..position]);
        }

        if (TryTake("k<"))
            return new PatternNode.Reference(ReadName('>'));
        if (TryTake("k'"))
            return new PatternNode.Reference(ReadName('\''));

        return new PatternNode.Character(ClassParser.ReadEscape(pattern, ref position));
    }

    private PatternNode ReadQuantified(PatternNode node)
    {
        while (TryReadQuantifier(out var min, out var max))
        {
            // Lazy or possessive: the texts are the same.
            if (Current is '?' or '+')
                position++;

            node = new PatternNode.Repeat(node, min, max);
        }

        return node;
    }

    private bool TryReadQuantifier(out int min, out int? max)
    {
        (min, max) = (0, null);
        switch (Current)
        {
            case '*':
                break;
            case '+':
                min = 1;
                break;
            case '?':
                max = 1;
                break;
            case '{':
                return TryReadBounds(ref min, ref max);
            default:
                return false;
        }

        position++;
        return true;
    }

    private bool TryReadBounds(ref int min, ref int? max)
    {
        var end = pattern.IndexOf('}', position);
        var bounds = end < 0 ? [] : pattern[(position + 1)..end].Split(',');
        if (bounds.Length is 0 or > 2 || !TryWhole(bounds[0], out min))
            return false;

        if (bounds.Length == 1)
            max = min;
        else if (bounds[1].Length > 0 && TryWhole(bounds[1], out var most))
            max = most;
        else if (bounds[1].Length > 0)
            return false;

        position = end + 1;
        return true;
    }

    private static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private string ReadName(char end)
    {
        var start = position;
        SkipTo(end);
        return pattern[start..(position - 1)];
    }

    private PatternNode SkipTo(char end)
    {
        var found = pattern.IndexOf(end, position);
        position = found < 0 ? throw Wrong() : found + 1;
        return PatternNode.Empty;
    }

    private bool TryTake(string text)
    {
        if (string.CompareOrdinal(pattern, position, text, 0, text.Length) != 0)
            return false;

        position += text.Length;
        return true;
    }

    private FormatException Wrong() =>
        new($"expected a regular expression, but found something else at position {position}");
}
