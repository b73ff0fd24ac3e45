using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>
/// Parses a regular expression in the dialect of the official core: Oniguruma with its own syntax. It accepts and
/// refuses what Oniguruma does, except for what an <see cref="ExpressionException"/> calls unsupported.
/// </summary>
internal sealed partial class ExpressionParser
{
    /// <summary>The maximum nesting of groups; each level needs stack, here and where the expression is used.</summary>
    private const int MostLevels = 250;

    private const int MostQuantifiers = 20;
    private const int MostRepetitions = 100_000;

    private readonly ExpressionReader _reader;
    private readonly GroupNames _groups = new();
    private ExpressionOptions _options;
    private bool _capturesNothing;
    private int _levels;

    private ExpressionParser(string pattern) => _reader = new ExpressionReader(pattern);

    /// <exception cref="ExpressionException">The expression is invalid, or is not supported.</exception>
    public static ExpressionNode Parse(string pattern)
    {
        var parser = new ExpressionParser(pattern);
        var node = parser.ReadAlternatives();
        return ExpressionResolver.Resolve(node, parser._groups);
    }

    /// <summary>Parses an expression that is searched for in a text, and of which the first group matters.</summary>
    /// <returns>The expression, with the number of that group if there is one.</returns>
    /// <inheritdoc cref="Parse"/>
    public static (ExpressionNode Node, int? First) ParseWithFirstGroup(string pattern)
    {
        var parser = new ExpressionParser(pattern);
        var node = parser.ReadAlternatives();
        var first = parser._groups.First;
        return (ExpressionResolver.Resolve(node, parser._groups, first), first);
    }

    private bool IgnoresCase => _options.HasFlag(ExpressionOptions.IgnoreCase);

    private ExpressionNode ReadAlternatives()
    {
        if (++_levels > MostLevels)
            throw _reader.Wrong($"expected groups in at most {MostLevels} levels");

        var branches = new List<ExpressionNode> { ReadBranch() };
        while (_reader.Take('|'))
            branches.Add(ReadBranch());
        if (_levels == 1 && !_reader.AtEnd)
            throw _reader.Wrong("expected no ')', because no group is open");

        _levels--;
        return OneOf(branches);
    }

    private ExpressionNode ReadBranch()
    {
        var nodes = new List<ExpressionNode>();
        while (true)
        {
            _reader.Skip(_options.HasFlag(ExpressionOptions.Extended));
            if (_reader.AtEnd || _reader.Current is '|' or ')')
                return InOrder(nodes);

            nodes.Add(ReadQuantified(ReadElement(nodes)));
        }
    }

    /// <param name="before">Receives nodes that precede the element in the same escape.</param>
    private ExpressionNode ReadElement(List<ExpressionNode> before)
    {
        var start = _reader.Position;
        var character = _reader.Next("an expression");
        switch (character)
        {
            case '(':
                return ReadGroup();
            case '[':
                var (set, isNegated) = new ClassParser(_reader, _options).Read();
                return IgnoresCase ? LetterCase.OfClass(set, isNegated) : SetOf(set, isNegated);
            case '\\':
                return ReadEscape(before);
            case '.':
                return AnyCharacter(_options.HasFlag(ExpressionOptions.DotAll));
            case '^':
                return new Anchor(AnchorPlace.StartOfLine);
            case '$':
                return new Anchor(AnchorPlace.EndOfLine);
            case '*' or '+' or '?':
                throw _reader.Wrong("expected something to repeat before a quantifier");
            case '{':
                _reader.Position = start;
                if (TryReadInterval(out _))
                    throw _reader.Wrong("expected something to repeat before a quantifier");

                _reader.Position = start + 1;
                return Literal('{');
            default:
                return Literal(character);
        }
    }

    private ExpressionNode ReadQuantified(ExpressionNode node)
    {
        for (var count = 0; ; count++)
        {
            _reader.Skip(_options.HasFlag(ExpressionOptions.Extended));
            if (!TryReadQuantifier(out var quantifier))
                return node;
            if (count == MostQuantifiers)
                throw _reader.Wrong($"expected at most {MostQuantifiers} quantifiers one after the other");
            if (IsNothingToRepeat(node))
                throw _reader.Wrong("expected something to repeat before a quantifier, but found a place");

            if (quantifier is not { Least: 1, Most: 1 })
                node = new Repeat(node, quantifier.Least, quantifier.Most, quantifier.Manner);
        }
    }

    private bool TryReadQuantifier(out Quantifier found)
    {
        if (_reader.Current is not ('*' or '+' or '?'))
            return TryReadInterval(out found);

        found = new Quantifier(_reader.Current == '+' ? 1 : 0, _reader.Current == '?' ? 1 : null, RepeatManner.Greedy);
        _reader.Position++;
        found = found with
        {
            Manner = _reader.Take('?') ? RepeatManner.Lazy
                : _reader.Take('+') ? RepeatManner.Possessive
                : RepeatManner.Greedy,
        };
        return true;
    }

    /// <summary>
    /// <c>{n}</c>, <c>{n,}</c>, <c>{n,m}</c>, <c>{,m}</c>; if the greater number comes first, the quantifier is
    /// possessive. A plus after it is another quantifier.
    /// </summary>
    private bool TryReadInterval(out Quantifier found)
    {
        found = default;
        var start = _reader.Position;
        if (!_reader.Take('{'))
            return false;

        var low = _reader.Number(MostRepetitions);
        var isFixed = !_reader.Take(',');
        var high = isFixed ? low : _reader.Number(MostRepetitions);
        if ((low is null && high is null) || !_reader.Take('}'))
        {
            _reader.Position = start;
            return false;
        }

        if (low > high)
        {
            found = new Quantifier(high.Value, low, RepeatManner.Possessive);
            return true;
        }

        var isLazy = !isFixed && _reader.Take('?');
        found = new Quantifier(low ?? 0, high, isLazy ? RepeatManner.Lazy : RepeatManner.Greedy);
        return true;
    }

    private static bool IsNothingToRepeat(ExpressionNode node) => node switch
    {
        Anchor or Look or Keep => true,
        Choice choice => choice.Nodes.Any(IsNothingToRepeat),
        _ => false,
    };

    private ExpressionNode Literal(int codePoint) => codePoint > CodePoints.Last
        ? new Set(CharacterClass.Nothing)
        : IgnoresCase ? new Letter(codePoint) : new Set(CharacterClass.Of(codePoint));

    private static Set SetOf(CharacterClass set, bool isNegated) =>
        new(isNegated ? new CharacterClass.Not(set) : set);

    private static Set AnyCharacter(bool withLineFeed) =>
        SetOf(withLineFeed ? CharacterClass.Nothing : CharacterClass.LineFeed, isNegated: true);

    private readonly record struct Quantifier(int Least, int? Most, RepeatManner Manner);
}
