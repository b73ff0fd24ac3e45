using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

internal sealed partial class ExpressionParser
{
    private const string OptionSigns = "imxWDSPy-CIL";

    /// <summary>Reads from after the opening parenthesis.</summary>
    private ExpressionNode ReadGroup()
    {
        if (_reader.Current == '*')
            throw _reader.Wrong("callouts, (*NAME), cannot be used here");
        if (!_reader.Take('?'))
        {
            if (_capturesNothing)
                return ReadInner();

            var number = _groups.Add();
            return new Capture(ReadInner(), number);
        }

        var sign = _reader.Next("the kind of a group");
        switch (sign)
        {
            case ':':
                return ReadInner();
            case '=' or '!':
                return new Look(ReadInner(), Behind: false, Negative: sign == '!');
            case '>':
                return new Atomic(ReadInner());
            case '<' when _reader.Current is '=' or '!':
                var negative = _reader.Next("a sign") == '!';
                return new Look(ReadInner(), Behind: true, negative);
            case '<' or '\'':
                var named = _groups.Add(_reader.Until(CloseOf(sign), "the name of a group"));
                return new Capture(ReadInner(), named);
            case '(':
                return ReadConditional();
            case '~':
                throw _reader.Wrong("absent operators, (?~…), cannot be used here");
            case '{':
                throw _reader.Wrong("callouts, (?{…}), cannot be used here");
            case var option when OptionSigns.Contains((char)option, StringComparison.Ordinal):
                _reader.Position--;
                return ReadOptions();
            default:
                throw _reader.Wrong(
                    "expected a group, or options of i, m (for a dot that is a line feed too), x, W, D, S, P and y, "
                    + "after (?");
        }
    }

    /// <summary>Reads the expression of a group and its closing parenthesis.</summary>
    private ExpressionNode ReadInner()
    {
        var outside = _options;
        var node = ReadAlternatives();
        _options = outside;
        return _reader.Take(')') ? node : throw _reader.Wrong("expected ')', but the expression ends");
    }

    /// <summary>Options for a group, or for the rest of the enclosing group, including its other branches.</summary>
    private ExpressionNode.Concatenation ReadOptions()
    {
        var atStart = _reader.Position == 2;
        var outside = _options;
        var (set, on) = (_options, true);
        while (_reader.Current is not (':' or ')'))
        {
            var sign = _reader.Next("the end of options");
            if (sign == '-')
                on = false;
            else if (sign == 'y')
                ReadClusterMode();
            else if (sign == 'C' && atStart && on)
                _capturesNothing = true;
            else
                set = on ? set | OptionOf(sign) : set & ~OptionOf(sign);
        }

        _options = set;
        var forGroup = _reader.Next("the end of options") == ':';
        var node = forGroup ? ReadInner() : ReadAlternatives();
        _options = outside;

        // Alone in a concatenation, so that any quantifier may follow.
        return new Concatenation([node]);
    }

    private ExpressionOptions OptionOf(int sign) => sign switch
    {
        'i' => ExpressionOptions.IgnoreCase,
        'm' => ExpressionOptions.DotAll,
        'x' => ExpressionOptions.Extended,
        'W' => ExpressionOptions.AsciiWord,
        'D' => ExpressionOptions.AsciiDigit,
        'S' => ExpressionOptions.AsciiSpace,
        'P' => ExpressionOptions.AsciiPosix,
        'C' or 'I' or 'L' => throw _reader.Wrong($"the option {(char)sign} cannot be used here"),
        _ => throw _reader.Wrong("expected an option of those that are i, m, x, W, D, S, P and y"),
    };

    private void ReadClusterMode()
    {
        if (_reader.Take("{g}"))
            return;

        throw _reader.Wrong(_reader.Take("{w}")
            ? "the option y{w} cannot be used here"
            : "expected the option y{g}");
    }

    /// <summary><c>(?(1)then|else)</c>, <c>(?(&lt;name&gt;)then|else)</c> or <c>(?(condition)then|else)</c>.</summary>
    private ExpressionNode ReadConditional()
    {
        var condition = _reader.Current switch
        {
            '<' or '\'' => ReadNamedCondition(),
            _ when _reader.TakeNumberInParentheses() is { } number => Referred(number),
            _ => null,
        };
        var tested = condition is null ? ReadInner() : null;
        if (_reader.Current == ')' && tested is not null)
            throw _reader.Wrong("expected what follows a condition");

        var outside = _options;
        var isChecked = _reader.Take(')');
        var ways = isChecked ? [Empty, NeverNode] : ReadWays();
        _options = outside;
        if (!isChecked && !_reader.Take(')'))
            throw _reader.Wrong("expected ')', but the expression ends");

        return tested is null
            ? new Conditional(condition!, ways[0], ways[1])
            : new Choice(
            [
                new Concatenation([new Atomic(tested), ways[0]]),
                new Concatenation([new Look(tested, Behind: false, Negative: true), ways[1]]),
            ]);
    }

    private static ExpressionNode NeverNode => new Look(Empty, Behind: false, Negative: true);

    private IReadOnlyList<int> ReadNamedCondition()
    {
        var groupsMeant = ReadReference(CloseOf(_reader.Next("a name")));
        return _reader.Take(')') ? groupsMeant : throw _reader.Wrong("expected ')' after the name of a group");
    }

    private ExpressionNode[] ReadWays()
    {
        if (_reader.Take('|'))
            return [Empty, ReadAlternatives()];

        if (++_levels > MostLevels)
            throw _reader.Wrong($"expected groups in at most {MostLevels} levels");

        var then = ReadBranch();
        var otherwise = _reader.Take('|') ? ReadAlternatives() : Empty;
        _levels--;
        return [then, otherwise];
    }
}
