using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

internal sealed partial class ExpressionParser
{
    private const string OptionSigns = "imxWDSPy-CIL";

    /// <summary>Reads from behind the opening parenthesis.</summary>
    private ExpressionNode ReadGroup()
    {
        if (reader.Current == '*')
            throw reader.Wrong("callouts, (*NAME), cannot be used here");
        if (!reader.Take('?'))
        {
            if (capturesNothing)
                return ReadInner();

            var number = groups.Add();
            return new Capture(ReadInner(), number);
        }

        var sign = reader.Next("the kind of a group");
        switch (sign)
        {
            case ':':
                return ReadInner();
            case '=' or '!':
                return new Look(ReadInner(), Behind: false, Negative: sign == '!');
            case '>':
                return new Atomic(ReadInner());
            case '<' when reader.Current is '=' or '!':
                var negative = reader.Next("a sign") == '!';
                return new Look(ReadInner(), Behind: true, negative);
            case '<' or '\'':
                var named = groups.Add(reader.Until(CloseOf(sign), "the name of a group"));
                return new Capture(ReadInner(), named);
            case '(':
                return ReadConditional();
            case '~':
                throw reader.Wrong("absent operators, (?~…), cannot be used here");
            case '{':
                throw reader.Wrong("callouts, (?{…}), cannot be used here");
            case var option when OptionSigns.Contains((char)option, StringComparison.Ordinal):
                reader.Position--;
                return ReadOptions();
            default:
                throw reader.Wrong(
                    "expected a group, or options of i, m (for a dot that is a line feed too), x, W, D, S, P and y, "
                    + "after (?");
        }
    }

    /// <summary>The expression of a group, with the parenthesis that closes it.</summary>
    private ExpressionNode ReadInner()
    {
        var outside = options;
        var node = ReadAlternatives();
        options = outside;
        return reader.Take(')') ? node : throw reader.Wrong("expected ')', but the expression ends");
    }

    /// <summary>Options for a group, or up to the end of the group in which they stand, other branches too.</summary>
    private ExpressionNode.Concatenation ReadOptions()
    {
        var atStart = reader.Position == 2;
        var outside = options;
        var (set, on) = (options, true);
        while (reader.Current is not (':' or ')'))
        {
            var sign = reader.Next("the end of options");
            if (sign == '-')
                on = false;
            else if (sign == 'y')
                ReadClusterMode();
            else if (sign == 'C' && atStart && on)
                capturesNothing = true;
            else
                set = on ? set | OptionOf(sign) : set & ~OptionOf(sign);
        }

        options = set;
        var forGroup = reader.Next("the end of options") == ':';
        var node = forGroup ? ReadInner() : ReadAlternatives();
        options = outside;

        // Alone in a sequence, so that a quantifier may follow whatever it is.
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
        'C' or 'I' or 'L' => throw reader.Wrong($"the option {(char)sign} cannot be used here"),
        _ => throw reader.Wrong("expected an option of those that are i, m, x, W, D, S, P and y"),
    };

    private void ReadClusterMode()
    {
        if (reader.Take("{g}"))
            return;

        throw reader.Wrong(reader.Take("{w}")
            ? "the option y{w} cannot be used here"
            : "expected the option y{g}");
    }

    /// <summary><c>(?(1)then|else)</c>, <c>(?(&lt;name&gt;)then|else)</c> or <c>(?(condition)then|else)</c>.</summary>
    private ExpressionNode ReadConditional()
    {
        var condition = reader.Current switch
        {
            '<' or '\'' => ReadNamedCondition(),
            _ when reader.TakeNumberInParentheses() is { } number => Referred(number),
            _ => null,
        };
        var tested = condition is null ? ReadInner() : null;
        if (reader.Current == ')' && tested is not null)
            throw reader.Wrong("expected what follows a condition");

        var outside = options;
        var isChecked = reader.Take(')');
        var ways = isChecked ? [Empty, NeverNode] : ReadWays();
        options = outside;
        if (!isChecked && !reader.Take(')'))
            throw reader.Wrong("expected ')', but the expression ends");

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
        var groupsMeant = ReadReference(CloseOf(reader.Next("a name")));
        return reader.Take(')') ? groupsMeant : throw reader.Wrong("expected ')' after the name of a group");
    }

    private ExpressionNode[] ReadWays()
    {
        if (reader.Take('|'))
            return [Empty, ReadAlternatives()];

        if (++levels > MostLevels)
            throw reader.Wrong($"expected groups in at most {MostLevels} levels");

        var then = ReadBranch();
        var otherwise = reader.Take('|') ? ReadAlternatives() : Empty;
        levels--;
        return [then, otherwise];
    }
}
