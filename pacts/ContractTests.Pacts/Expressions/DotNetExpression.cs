using System.Diagnostics;
using System.Globalization;
using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>An expression in .NET syntax, for values of one reach.</summary>
internal sealed class DotNetExpression : ExpressionText
{
    private const int LongestText = 1024 * 1024;
    private const int MostRepetitions = 1_000_000_000;

    // Prevents .NET from merging two loops: it turns (?>a{2,}){2} into a{4,}, which matches different texts.
    private static readonly ExpressionNode AnyPlace = new Choice(
        [new Anchor(AnchorPlace.WordBoundary), new Anchor(AnchorPlace.NoWordBoundary)]);

    private readonly ExpressionReach _reach;
    private readonly bool _isEntire;
    private readonly Dictionary<CharacterClass, string> _classes = new(ReferenceEqualityComparer.Instance);

    private DotNetExpression(ExpressionReach reach, bool isEntire) => (_reach, _isEntire) = (reach, isEntire);

    /// <returns>An expression that matches only the entire text.</returns>
    /// <exception cref="ExpressionException">The result would be too long.</exception>
    public static string Entire(ExpressionNode node, ExpressionReach reach)
    {
        var writer = new DotNetExpression(reach, isEntire: true);
        writer.Write(node, atStart: true, atEnd: true);
        return $@"\A(?:{writer.Written})\z";
    }

    /// <summary>An expression that is searched for in a text.</summary>
    /// <exception cref="ExpressionException">
    /// The result would be too long, or the expression contains <c>\K</c>.
    /// </exception>
    public static string Anywhere(ExpressionNode node, ExpressionReach reach)
    {
        var writer = new DotNetExpression(reach, isEntire: false);
        writer.Write(node, atStart: false, atEnd: false);
        return writer.Written.ToString();
    }

    protected override void Write(ExpressionNode node, bool atStart = false, bool atEnd = false)
    {
        if (Written.Length > LongestText)
            throw new ExpressionException("the expression is too long in .NET syntax");

        switch (node)
        {
            case Set set:
                Written.Append(Class(set.Class));
                break;
            case Concatenation sequence:
                WriteAll(sequence.Nodes, atStart, atEnd);
                break;
            case Choice choice:
                WriteChoice(choice, atStart, atEnd);
                break;
            case Repeat repeat:
                WriteRepeat(repeat);
                break;
            case Capture capture:
                WriteCapture(capture, atStart, atEnd);
                break;
            case Atomic atomic:
                WriteIn("(?>", atomic.Node, atStart, atEnd);
                break;
            case Look look:
                WriteIn($"(?{(look.Behind ? "<" : "")}{(look.Negative ? "!" : "=")}", look.Node);
                break;
            case Anchor anchor:
                WriteAnchor(anchor.Place, atStart, atEnd);
                break;
            case Reference reference:
                WriteReference(reference);
                break;
            case Conditional conditional:
                WriteConditional(conditional);
                break;
            case Keep when _isEntire:
                break;
            case Keep:
                throw new ExpressionException(@"\K cannot be used in an expression that is looked for");
            default:
                throw new UnreachableException();
        }
    }

    private void WriteAll(IReadOnlyList<ExpressionNode> nodes, bool atStart, bool atEnd)
    {
        var end = nodes.Count;
        while (end > 0 && nodes[end - 1] is Anchor or Keep)
            end--;
        for (var index = 0; index < nodes.Count; index++)
        {
            Write(nodes[index], atStart, atEnd && index >= end - 1);
            atStart &= nodes[index] is Anchor or Keep;
        }
    }

    private void WriteRepeat(Repeat repeat)
    {
        var isPossessive = repeat.Manner == RepeatManner.Possessive;
        Written.Append(isPossessive ? "(?>" : "");
        if (repeat.Node is Set)
            Write(repeat.Node);
        else if (repeat.Node is Atomic or Repeat { Manner: RepeatManner.Possessive })
            WriteIn("(?:", new Concatenation([repeat.Node, AnyPlace]));
        else
            WriteIn("(?:", repeat.Node);

        // In .NET, an unbounded lazy loop over an expression that can match the empty text may never end, or fail.
        var most = repeat.Most
            ?? (repeat.Manner == RepeatManner.Lazy && MayBeEmpty(repeat.Node) ? MostRepetitions : null);
        Written.Append(Repeat.Times(repeat.Least, most));
        Written.Append(repeat.Manner == RepeatManner.Lazy ? "?" : isPossessive ? ")" : "");
    }

    private static bool MayBeEmpty(ExpressionNode node) => node switch
    {
        Set => false,
        Concatenation all => all.Nodes.All(MayBeEmpty),
        Choice choice => choice.Nodes.Any(MayBeEmpty),
        Repeat repeat => repeat.Least == 0 || MayBeEmpty(repeat.Node),
        Capture capture => MayBeEmpty(capture.Node),
        Atomic atomic => MayBeEmpty(atomic.Node),
        _ => true,
    };

    private void WriteAnchor(AnchorPlace place, bool atStart, bool atEnd)
    {
        switch (place)
        {
            case AnchorPlace.StartOfLine:
                Written.Append(atStart ? "" : @"(?:\A|(?<=\n)(?!\z))");
                break;
            case AnchorPlace.EndOfLine:
                Written.Append(atEnd ? "" : "(?m:$)");
                break;
            case AnchorPlace.Start:
                Written.Append(@"\A");
                break;
            case AnchorPlace.End:
                Written.Append(@"\z");
                break;
            case AnchorPlace.EndBeforeLineFeed:
                Written.Append(@"\Z");
                break;
            case AnchorPlace.ClusterBoundary:
                Write(Clusters.Boundary);
                break;
            case AnchorPlace.NoClusterBoundary:
                Write(Clusters.Inside);
                break;
            default:
                WriteWordBoundary(place);
                break;
        }
    }

    // .NET has other word characters.
    private void WriteWordBoundary(AnchorPlace place)
    {
        var negative = place is AnchorPlace.NoWordBoundary or AnchorPlace.NoAsciiWordBoundary;
        if (_reach == ExpressionReach.Ascii)
        {
            // .NET treats a loop before \B as atomic, but -+\B- must backtrack.
            Written.Append(negative ? @"(?!\b)" : @"\b");
            return;
        }

        var word = place is AnchorPlace.AsciiWordBoundary or AnchorPlace.NoAsciiWordBoundary
            ? "[A-Za-z0-9_]"
            : Class(CharacterTypes.OfWord);
        var (after, before) = negative ? ("=", "!") : ("!", "=");
        Written.Append(CultureInfo.InvariantCulture, $"(?:(?<={word})(?{after}{word})|(?<!{word})(?{before}{word}))");
    }

    private void WriteReference(Reference reference)
    {
        Written.Append(reference.IgnoresCase ? "(?i:" : "(?:");
        Written.AppendJoin('|', reference.Groups.Select(group => $@"\k<{Number(group)}>"));
        Written.Append(')');
    }

    // Conditionals in .NET miscount in loops. Instead, an empty group beside a tested group records that it matched.
    private void WriteCapture(Capture capture, bool atStart, bool atEnd)
    {
        Written.Append(CultureInfo.InvariantCulture, $"(?<{capture.Number}>");
        Write(capture.Node, atStart, atEnd);
        if (capture.IsTested)
            Written.Append(CultureInfo.InvariantCulture, $"(?<has{capture.Number}>)");
        Written.Append(')');
    }

    private void WriteConditional(Conditional conditional)
    {
        var matched = string.Join('|', conditional.Groups.Select(group => $@"\k<has{Number(group)}>"));
        Written.Append(CultureInfo.InvariantCulture, $"(?:(?:{matched})");
        WriteIn("(?:", conditional.Then);
        Written.Append(CultureInfo.InvariantCulture, $"|(?!{matched})");
        WriteIn("(?:", conditional.Otherwise);
        Written.Append(')');
    }

    private string Class(CharacterClass set)
    {
        if (!_classes.TryGetValue(set, out var known))
            _classes.Add(set, known = DotNetClass.Text(set, _reach));
        return known;
    }
}
