using System.Diagnostics;
using System.Text;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>Generates a text that matches an expression, of bounded length and in a bounded number of steps.</summary>
internal sealed class ExpressionSample(Random random)
{
    private const int LongestText = 64 * 1024;
    private const int MostSteps = 512 * 1024;

    /// <summary>The maximum number of repetitions beyond the required ones.</summary>
    private const int MostMore = 32;

    private const int MostMoreOfAnyNumber = 8;

    private static readonly CodePoints Valid = CodePoints.Of([(0, 0xD7FF), (0xE000, CodePoints.Last)]);

    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, string> _captured = [];
    private readonly Dictionary<CharacterClass, List<(int First, int Last)>> _choices =
        new(ReferenceEqualityComparer.Instance);

    private int _steps;

    /// <exception cref="ExpressionException">
    /// Every matching text, or at least the generated one, would be too long.
    /// </exception>
    public static string Draw(ExpressionNode node, Random random)
    {
        var sample = new ExpressionSample(random);
        sample.Write(node);
        return sample._text.ToString();
    }

    private void Write(ExpressionNode node)
    {
        if (++_steps > MostSteps || _text.Length > LongestText)
            throw new ExpressionException($"expected an expression for texts of at most {LongestText} characters");

        switch (node)
        {
            case ExpressionNode.Set set:
                _text.Append(Draw(set.Class));
                break;
            case ExpressionNode.Concatenation sequence:
                foreach (var part in sequence.Nodes)
                    Write(part);

                break;
            case ExpressionNode.Choice choice:
                Write(choice.Nodes[random.Next(choice.Nodes.Count)]);
                break;
            case ExpressionNode.Repeat
            {
                Node: ExpressionNode.Concatenation
                {
                    Nodes: [ExpressionNode.Anchor { Place: ExpressionNode.AnchorPlace.NoClusterBoundary }, ..],
                },
            }:
                // What may follow the first character of a cluster; one character is enough.
                break;
            case ExpressionNode.Repeat repeat:
                WriteRepeated(repeat);
                break;
            case ExpressionNode.Atomic atomic:
                Write(atomic.Node);
                break;
            case ExpressionNode.Capture capture:
                WriteCaptured(capture);
                break;
            case ExpressionNode.Reference reference:
                _text.Append(_captured.GetValueOrDefault(reference.Groups.FirstOrDefault(_captured.ContainsKey)));
                break;
            case ExpressionNode.Conditional conditional:
                Write(conditional.Groups.Any(_captured.ContainsKey) ? conditional.Then : conditional.Otherwise);
                break;
            case ExpressionNode.Anchor or ExpressionNode.Look or ExpressionNode.Keep:
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteRepeated(ExpressionNode.Repeat repeat)
    {
        var more = Math.Min(repeat.Most - repeat.Least ?? MostMoreOfAnyNumber, MostMore);
        var count = repeat.Least + (long)random.Next(more + 1);
        for (var repetition = 0L; repetition < count; repetition++)
            Write(repeat.Node);
    }

    private void WriteCaptured(ExpressionNode.Capture capture)
    {
        var start = _text.Length;
        Write(capture.Node);
        _captured[capture.Number] = _text.ToString(start, _text.Length - start);
    }

    private string Draw(CharacterClass set)
    {
        if (!_choices.TryGetValue(set, out var readable))
            _choices.Add(set, readable = Readable(set));

        var number = random.Next(readable.Sum(range => range.Last - range.First + 1));
        foreach (var (first, last) in readable)
        {
            if (number <= last - first)
                return char.ConvertFromUtf32(first + number);

            number -= last - first + 1;
        }

        throw new UnreachableException();
    }

    /// <summary>
    /// The readable characters of a class: its printable ASCII characters, or if there are none, its other characters.
    /// </summary>
    private static List<(int First, int Last)> Readable(CharacterClass set)
    {
        var ascii = set.InAscii();
        var readable = Enumerable.Range(' ', '~' - ' ' + 1).Where(character => (ascii >> character & 1) != 0)
            .Select(character => (character, character)).ToList();
        if (readable.Count > 0)
            return readable;

        var others = set.All();
        var assigned = others.Intersect(new CharacterClass.Property("graph").All());
        var all = assigned.Ranges.Count > 0 ? assigned : others.Intersect(Valid);
        return all.Ranges.Count > 0
            ? [.. all.Ranges]
            : throw new ExpressionException("expected a class with a character in it, but found an empty one");
    }
}
