using System.Diagnostics;
using System.Globalization;
using ContractTests.Pacts.Expressions;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.WireMock.Expressions;

/// <summary>
/// An expression in Java syntax, to be embedded in a longer one: it needs no flags, names its groups, and surrounding
/// flags do not affect it.
/// </summary>
internal sealed class JavaExpression : ExpressionText
{
    private const int LongestText = 256 * 1024;
    private const int MostTurnsBehind = 100;

    private readonly Dictionary<int, string> _names = [];
    private readonly string _end;
    private readonly Func<int> _nextGroup;
    private bool _isBehind;

    private JavaExpression(string end, Func<int> nextGroup)
    {
        _end = end;
        _nextGroup = nextGroup;
    }

    /// <summary>Whether it may read the text that follows the matched value.</summary>
    public bool LooksAhead { get; private set; }

    public string Text => $"(?:{Written})";

    /// <param name="end">An expression in Java syntax for what follows the matched text.</param>
    /// <param name="nextGroup">Returns group numbers that are unique in the longer expression.</param>
    /// <exception cref="ExpressionException">
    /// Java does not support the expression; the message names the unsupported part.
    /// </exception>
    public static JavaExpression Entire(ExpressionNode node, string end, Func<int> nextGroup)
    {
        var writer = new JavaExpression(end, nextGroup);
        writer.Write(node, atStart: true, atEnd: true);
        return writer;
    }

    protected override void Write(ExpressionNode node, bool atStart = false, bool atEnd = false)
    {
        if (Written.Length > LongestText)
            throw new ExpressionException($"more than {LongestText} characters in Java syntax");

        switch (node)
        {
            case Set set:
                Written.Append(JavaClass.Text(set.Class, _isBehind));
                break;
            case Concatenation sequence:
                WriteAll(sequence.Nodes, atStart, atEnd);
                break;
            case Choice choice:
                WriteChoice(choice, atStart, atEnd);
                break;
            case Repeat repeat when _isBehind && repeat.Node is not Set:
                WriteTurns(repeat);
                break;
            case Repeat repeat:
                WriteRepeat(repeat);
                break;
            case Capture capture:
                WriteCapture(capture, atStart, atEnd);
                break;
            case Atomic atomic when IsCluster(atomic):
                Written.Append(@"\X");
                break;
            case Atomic atomic:
                WriteIn("(?>", atomic.Node, atStart, atEnd);
                break;
            case Look look:
                WriteLook(look, atStart);
                break;
            case Anchor anchor:
                WriteAnchor(anchor.Place, atStart, atEnd);
                break;
            case Reference reference:
                WriteReference(reference);
                break;
            case Conditional:
                throw new ExpressionException("a conditional");
            case Keep:
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteAll(IReadOnlyList<ExpressionNode> nodes, bool atStart, bool atEnd)
    {
        var last = nodes.Count;
        while (last > 0 && IsPlace(nodes[last - 1]))
            last--;
        for (var index = 0; index < nodes.Count; index++)
        {
            Write(nodes[index], atStart, atEnd && index >= last - 1);
            atStart &= IsPlace(nodes[index]);
        }
    }

    private static bool IsPlace(ExpressionNode node) => node is Anchor or Look or Keep;

    private void WriteRepeat(Repeat repeat)
    {
        if (_isBehind && repeat.Most is null)
            throw new ExpressionException("a look-behind for text of any length");

        // Java does not backtrack within an iteration of a possessive repetition either.
        var isAtomic = repeat.Manner == RepeatManner.Possessive && repeat.Node is not Set;
        Written.Append(isAtomic ? "(?>" : "");
        if (repeat.Node is Set)
            Write(repeat.Node);
        else
            WriteIn("(?:", repeat.Node);

        Written.Append(Repeat.Times(repeat.Least, repeat.Most));
        Written.Append(repeat.Manner switch
        {
            RepeatManner.Lazy => "?",
            RepeatManner.Possessive => isAtomic ? ")" : "+",
            _ => "",
        });
    }

    /// <summary>Java can compute the length of a look-behind only if its groups do not repeat.</summary>
    private void WriteTurns(Repeat repeat)
    {
        if (repeat.Most is not { } most)
            throw new ExpressionException("a look-behind for text of any length");
        if (most > MostTurnsBehind)
            throw new ExpressionException($"a look-behind that repeats more than {MostTurnsBehind} times");

        for (var turn = 0; turn < most; turn++)
        {
            Written.Append("(?:");
            Write(repeat.Node);
            if (turn < repeat.Least)
                Written.Append(')');
        }

        var end = repeat.Manner == RepeatManner.Lazy ? ")??" : ")?";
        for (var turn = repeat.Least; turn < most; turn++)
            Written.Append(end);
    }

    private void WriteLook(Look look, bool atStart)
    {
        var outside = _isBehind;
        _isBehind |= look.Behind;
        LooksAhead |= !look.Behind && look.Node is not Concatenation { Nodes.Count: 0 };
        WriteIn($"(?{(look.Behind ? "<" : "")}{(look.Negative ? "!" : "=")}", look.Node, atStart && !look.Behind);
        _isBehind = outside;
    }

    private void WriteAnchor(AnchorPlace place, bool atStart, bool atEnd)
    {
        switch (place)
        {
            case AnchorPlace.StartOfLine:
                Written.Append(atStart ? "" : $@"(?:\A|(?<=\n)(?!{_end}))");
                break;
            case AnchorPlace.EndOfLine:
                Written.Append(atEnd ? "" : $@"(?=\n|{_end})");
                break;
            case AnchorPlace.Start:
                Written.Append(atStart ? "" : @"\A");
                break;
            case AnchorPlace.End:
                Written.Append(atEnd ? "" : $"(?={_end})");
                break;
            case AnchorPlace.EndBeforeLineFeed:
                Written.Append(atEnd ? "" : $@"(?=\n?{_end})");
                break;
            case AnchorPlace.ClusterBoundary or AnchorPlace.NoClusterBoundary:
                throw new ExpressionException(@"\y or \Y");
            default:
                WriteWordBoundary(place);
                break;
        }
    }

    // Java's own boundary uses other letters, which differ between its versions.
    private void WriteWordBoundary(AnchorPlace place)
    {
        var word = place is AnchorPlace.AsciiWordBoundary or AnchorPlace.NoAsciiWordBoundary
            ? "[A-Za-z0-9_]"
            : JavaClass.Text(CharacterTypes.OfWord, behind: false);
        var before = place is AnchorPlace.AsciiWordBoundary or AnchorPlace.NoAsciiWordBoundary
            ? word
            : JavaClass.Text(CharacterTypes.OfWord, behind: true);
        var (same, other) = place is AnchorPlace.NoWordBoundary or AnchorPlace.NoAsciiWordBoundary
            ? ("=", "!")
            : ("!", "=");
        Written.Append(CultureInfo.InvariantCulture, $"(?:(?<={before})(?{same}{word})|(?<!{before})(?{other}{word}))");
    }

    private void WriteReference(Reference reference)
    {
        if (reference.Groups.Any(group => !_names.ContainsKey(group)))
            throw new ExpressionException("a reference to a group that comes later");

        Written.Append(reference.IgnoresCase ? "(?iu:" : "(?:");
        Written.AppendJoin('|', reference.Groups.Select(group => $@"\k<{_names[group]}>"));
        Written.Append(')');
    }

    private void WriteCapture(Capture capture, bool atStart, bool atEnd)
    {
        // A called group exists several times in the output; the last that matched counts.
        if (_names.ContainsKey(capture.Number))
            throw new ExpressionException("a reference to a group that is also called");

        var name = $"g{Number(_nextGroup())}";
        WriteIn($"(?<{name}>", capture.Node, atStart, atEnd);
        _names.Add(capture.Number, name);
    }

    private static bool IsCluster(Atomic atomic) => atomic.Node is Concatenation
    {
        Nodes: [Set, Repeat { Node: Concatenation { Nodes: [Anchor { Place: AnchorPlace.NoClusterBoundary }, Set] } }],
    };
}
