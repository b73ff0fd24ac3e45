using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>An expression in the notation of .NET, for values of one reach.</summary>
internal sealed class DotNetExpression
{
    private const int LongestText = 1024 * 1024;
    private const int MostRepetitions = 1_000_000_000;

    // Keeps .NET from making one loop of two: of (?>a{2,}){2} it makes a{4,}, which matches what the two do not.
    private static readonly ExpressionNode AnyPlace = new Choice(
        [new Anchor(AnchorPlace.WordBoundary), new Anchor(AnchorPlace.NoWordBoundary)]);

    private readonly ExpressionReach reach;
    private readonly bool isEntire;
    private readonly StringBuilder text = new();
    private readonly Dictionary<CharacterClass, string> classes = new(ReferenceEqualityComparer.Instance);

    private DotNetExpression(ExpressionReach reach, bool isEntire) => (this.reach, this.isEntire) = (reach, isEntire);

    /// <returns>One that the entire text matches.</returns>
    /// <exception cref="ExpressionException">It would be too long.</exception>
    public static string Entire(ExpressionNode node, ExpressionReach reach)
    {
        var writer = new DotNetExpression(reach, isEntire: true);
        writer.Write(node, atStart: true, atEnd: true);
        return $@"\A(?:{writer.text})\z";
    }

    /// <summary>One that is looked for in a text.</summary>
    /// <exception cref="ExpressionException">It would be too long, or says where a found text begins.</exception>
    public static string Anywhere(ExpressionNode node, ExpressionReach reach)
    {
        var writer = new DotNetExpression(reach, isEntire: false);
        writer.Write(node, atStart: false, atEnd: false);
        return writer.text.ToString();
    }

    /// <param name="atStart">Whether the text begins there, so that a line does.</param>
    /// <param name="atEnd">Whether the text ends there.</param>
    private void Write(ExpressionNode node, bool atStart = false, bool atEnd = false)
    {
        if (text.Length > LongestText)
            throw new ExpressionException("the expression is too long in the notation of .NET");

        switch (node)
        {
            case Set set:
                text.Append(Class(set.Class));
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
            case Keep when isEntire:
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

    private void WriteChoice(Choice choice, bool atStart, bool atEnd)
    {
        text.Append("(?:");
        for (var index = 0; index < choice.Nodes.Count; index++)
        {
            text.Append(index == 0 ? "" : "|");
            Write(choice.Nodes[index], atStart, atEnd);
        }

        text.Append(')');
    }

    private void WriteRepeat(Repeat repeat)
    {
        var isPossessive = repeat.Manner == RepeatManner.Possessive;
        text.Append(isPossessive ? "(?>" : "");
        if (repeat.Node is Set)
            Write(repeat.Node);
        else if (repeat.Node is Atomic or Repeat { Manner: RepeatManner.Possessive })
            WriteIn("(?:", new Concatenation([repeat.Node, AnyPlace]));
        else
            WriteIn("(?:", repeat.Node);

        // A lazy loop without end of what may match nothing never comes to one in .NET, or breaks it.
        var most = repeat.Most
            ?? (repeat.Manner == RepeatManner.Lazy && MayBeEmpty(repeat.Node) ? MostRepetitions : null);
        text.Append(Repeat.Times(repeat.Least, most));
        text.Append(repeat.Manner == RepeatManner.Lazy ? "?" : isPossessive ? ")" : "");
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

    private void WriteIn(string start, ExpressionNode node, bool atStart = false, bool atEnd = false)
    {
        text.Append(start);
        Write(node, atStart, atEnd);
        text.Append(')');
    }

    private void WriteAnchor(AnchorPlace place, bool atStart, bool atEnd)
    {
        switch (place)
        {
            case AnchorPlace.StartOfLine:
                text.Append(atStart ? "" : @"(?:\A|(?<=\n)(?!\z))");
                break;
            case AnchorPlace.EndOfLine:
                text.Append(atEnd ? "" : "(?m:$)");
                break;
            case AnchorPlace.Start:
                text.Append(@"\A");
                break;
            case AnchorPlace.End:
                text.Append(@"\z");
                break;
            case AnchorPlace.EndBeforeLineFeed:
                text.Append(@"\Z");
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

    // The words of .NET have other letters.
    private void WriteWordBoundary(AnchorPlace place)
    {
        var negative = place is AnchorPlace.NoWordBoundary or AnchorPlace.NoAsciiWordBoundary;
        if (reach == ExpressionReach.Ascii)
        {
            // .NET takes a loop before \B for one that need not go back, which it must in -+\B-.
            text.Append(negative ? @"(?!\b)" : @"\b");
            return;
        }

        var word = place is AnchorPlace.AsciiWordBoundary or AnchorPlace.NoAsciiWordBoundary
            ? "[A-Za-z0-9_]"
            : Class(CharacterTypes.OfWord);
        var (after, before) = negative ? ("=", "!") : ("!", "=");
        text.Append(CultureInfo.InvariantCulture, $"(?:(?<={word})(?{after}{word})|(?<!{word})(?{before}{word}))");
    }

    private void WriteReference(Reference reference)
    {
        text.Append(reference.IgnoresCase ? "(?i:" : "(?:");
        text.AppendJoin('|', reference.Groups.Select(group => $@"\k<{Number(group)}>"));
        text.Append(')');
    }

    // The conditionals of .NET lose count in loops. An empty group beside one that is asked for says as much.
    private void WriteCapture(Capture capture, bool atStart, bool atEnd)
    {
        text.Append(CultureInfo.InvariantCulture, $"(?<{capture.Number}>");
        Write(capture.Node, atStart, atEnd);
        if (capture.IsTested)
            text.Append(CultureInfo.InvariantCulture, $"(?<has{capture.Number}>)");
        text.Append(')');
    }

    private void WriteConditional(Conditional conditional)
    {
        var matched = string.Join('|', conditional.Groups.Select(group => $@"\k<has{Number(group)}>"));
        text.Append(CultureInfo.InvariantCulture, $"(?:(?:{matched})");
        WriteIn("(?:", conditional.Then);
        text.Append(CultureInfo.InvariantCulture, $"|(?!{matched})");
        WriteIn("(?:", conditional.Otherwise);
        text.Append(')');
    }

    private string Class(CharacterClass set)
    {
        if (!classes.TryGetValue(set, out var known))
            classes.Add(set, known = DotNetClass.Text(set, reach));
        return known;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
