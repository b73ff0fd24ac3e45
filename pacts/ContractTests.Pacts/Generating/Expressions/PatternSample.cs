using System.Diagnostics;
using System.Text;

namespace ContractTests.Pacts.Generating.Expressions;

/// <summary>Draws one text from an expression, of bounded length and in a bounded number of steps.</summary>
internal sealed class PatternSample(Random random)
{
    private const int LongestText = 64 * 1024;
    private const int MostSteps = 512 * 1024;

    /// <summary>How many repetitions are drawn at most beyond those that must be.</summary>
    private const int MostMore = 32;

    private const int MostMoreOfAnyNumber = 8;

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, string> captured = new(StringComparer.Ordinal);
    private int steps;

    /// <exception cref="FormatException">Every text, or at least the drawn one, would be too long.</exception>
    public static string Draw(PatternNode node, Random random)
    {
        var sample = new PatternSample(random);
        sample.Write(node);
        return sample.text.ToString();
    }

    private void Write(PatternNode node)
    {
        if (++steps > MostSteps || text.Length > LongestText)
            throw new FormatException($"expected an expression for texts of at most {LongestText} characters");

        switch (node)
        {
            case PatternNode.Character character:
                text.Append(character.Set.Draw(random));
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Nodes)
                    Write(part);

                break;
            case PatternNode.Choice choice:
                Write(choice.Nodes[random.Next(choice.Nodes.Count)]);
                break;
            case PatternNode.Repeat repeat:
                WriteRepeated(repeat);
                break;
            case PatternNode.Capture capture:
                WriteCaptured(capture);
                break;
            case PatternNode.Reference reference:
                text.Append(captured.GetValueOrDefault(reference.Group));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteRepeated(PatternNode.Repeat repeat)
    {
        var more = Math.Min(repeat.Max - repeat.Min ?? MostMoreOfAnyNumber, MostMore);
        var count = repeat.Min + (long)random.Next(more + 1);
        for (var repetition = 0L; repetition < count; repetition++)
            Write(repeat.Node);
    }

    private void WriteCaptured(PatternNode.Capture capture)
    {
        var start = text.Length;
        Write(capture.Node);
        var own = text.ToString(start, text.Length - start);
        captured[capture.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)] = own;
        if (capture.Name is not null)
            captured[capture.Name] = own;
    }
}
