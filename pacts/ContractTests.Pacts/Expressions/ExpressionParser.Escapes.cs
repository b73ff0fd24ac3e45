using System.Globalization;
using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

internal sealed partial class ExpressionParser
{
    private static readonly CharacterClass LineEnd = new CharacterClass.Either(
    [
        new CharacterClass.Span('\n', '\r'), CharacterClass.Of(0x85), new CharacterClass.Span(0x2028, 0x2029),
    ]);

    private static readonly ExpressionNode NewLine = new Atomic(new Choice(
    [
        new Concatenation([new Set(CharacterClass.Of('\r')), new Set(CharacterClass.LineFeed)]), new Set(LineEnd),
    ]));

    private ExpressionNode ReadEscape(List<ExpressionNode> before)
    {
        if (CharacterTypes.TryReadAlone(_reader, _options, out var type))
            return new Set(type);
        if (PlaceOf(_reader.Current) is { } place)
        {
            _reader.Position++;
            return new Anchor(place);
        }

        switch (_reader.Current)
        {
            case 'K':
                _reader.Position++;
                return new Keep();
            case 'R':
                _reader.Position++;
                return NewLine;
            case 'N' or 'O':
                return AnyCharacter(_reader.Next("N or O") == 'O');
            case 'X':
                _reader.Position++;
                return Clusters.One;
            case 'k' when _reader.Peek is '<' or '\'':
                _reader.Position++;
                return new Reference(ReadReference(CloseOf(_reader.Next("a name"))), IgnoresCase);
            case 'g' when _reader.Peek is '<' or '\'':
                _reader.Position++;
                return ReadCall(CloseOf(_reader.Next("a name")));
            case >= '1' and <= '9':
                return ReadNumber();
            default:
                return ReadCharacters(before);
        }
    }

    private AnchorPlace? PlaceOf(char sign)
    {
        var inAscii = (_options & (ExpressionOptions.AsciiWord | ExpressionOptions.AsciiPosix)) != 0;
        return sign switch
        {
            'A' or 'G' => AnchorPlace.Start,
            'z' => AnchorPlace.End,
            'Z' => AnchorPlace.EndBeforeLineFeed,
            'b' => inAscii ? AnchorPlace.AsciiWordBoundary : AnchorPlace.WordBoundary,
            'B' => inAscii ? AnchorPlace.NoAsciiWordBoundary : AnchorPlace.NoWordBoundary,
            'y' => AnchorPlace.ClusterBoundary,
            'Y' => AnchorPlace.NoClusterBoundary,
            _ => null,
        };
    }

    private ExpressionNode ReadCharacters(List<ExpressionNode> before)
    {
        var characters = EscapeReader.Read(_reader, inClass: false);
        before.AddRange(characters.SkipLast(1).Select(Literal));
        return Literal(characters[^1]);
    }

    /// <summary>A reference to a group by its number, or a character as an octal escape.</summary>
    private ExpressionNode ReadNumber()
    {
        var start = _reader.Position;
        while (char.IsAsciiDigit(_reader.Current))
            _reader.Position++;
        if (int.TryParse(_reader.Slice(start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (number <= 9 || number <= _groups.Count))
        {
            _groups.ReferToNumber();
            return new Reference([number], IgnoresCase);
        }

        _reader.Position = start;
        return Literal(_reader.Current is '8' or '9'
            ? _reader.Next("a digit")
            : EscapeReader.Read(_reader, inClass: false)[0]);
    }

    private static char CloseOf(int open) => open == '<' ? '>' : (char)open;

    /// <summary>Reads a number or a name up to its end, and returns the groups that it refers to.</summary>
    private IReadOnlyList<int> ReadReference(char close) =>
        Referred(_reader.Until(close, "a reference to a group"));

    private IReadOnlyList<int> Referred(string text)
    {
        if (TryNumber(text, out var number))
        {
            _groups.ReferToNumber();
            return number > 0 ? [number] : throw _reader.Wrong($"expected a group, but found {text}");
        }

        if (text.IndexOfAny(['+', '-']) > 0)
            throw _reader.Wrong($"references with a level of recursion, such as {text}, cannot be used here");

        return _groups.Named(text) is { Count: > 0 } named
            ? named
            : throw _reader.Wrong($"expected a group that was named before, but found <{text}>");
    }

    private Call ReadCall(char close)
    {
        var text = _reader.Until(close, "a call of a group");
        if (!TryNumber(text, out var number))
            return new Call(0, text);

        _groups.ReferToNumber();
        return new Call(number, null);
    }

    private bool TryNumber(string text, out int number)
    {
        var digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;

        number = text[0] switch
        {
            '-' => _groups.Count + 1 - number,
            '+' => _groups.Count + number,
            _ => number,
        };
        return true;
    }
}
