using System.Text.Unicode;

namespace ContractTests.Pacts.Reports;

/// <summary>
/// A diff of two texts, such as XML: the lines that differ, with a few lines around them. A line may differ although a
/// rule allows it.
/// </summary>
internal static class TextDiff
{
    private const int Around = 2;

    /// <summary>Empty if one is not text, or if both are a single line, which the mismatch already shows.</summary>
    public static List<DiffLine> Lines(Body.Present expected, Body.Present actual)
    {
        if (!Utf8.IsValid(expected.Content.Span) || !Utf8.IsValid(actual.Content.Span))
            return [];

        var (wanted, came) = (TextLines.Of(expected), TextLines.Of(actual));
        return wanted.Length == 1 && came.Length == 1 ? [] : Folded(Signed(wanted, came));
    }

    private static List<DiffLine> Signed(string[] expected, string[] actual)
    {
        var lines = new List<DiffLine>();
        var added = new List<DiffLine>();
        foreach (var (left, right) in TextLines.Align(expected, actual))
        {
            if (left == right)
            {
                lines.AddRange(added);
                added.Clear();
                lines.Add(new DiffLine(' ', left!));
                continue;
            }

            if (left is not null)
                lines.Add(new DiffLine('-', left));
            if (right is not null)
                added.Add(new DiffLine('+', right));
        }

        return [.. lines, .. added];
    }

    private static List<DiffLine> Folded(List<DiffLine> lines)
    {
        var folded = new List<DiffLine>();
        for (var start = 0; start < lines.Count;)
        {
            var end = start;
            while (end < lines.Count && lines[end].Sign == lines[start].Sign)
                end++;

            var (before, after) = (start == 0 ? 0 : Around, end == lines.Count ? 0 : Around);
            var hidden = end - start - before - after;
            if (lines[start].Sign != ' ' || hidden <= 1)
            {
                folded.AddRange(lines[start..end]);
            }
            else
            {
                folded.AddRange(lines[start..(start + before)]);
                folded.Add(new DiffLine(' ', $"… {hidden} equal lines"));
                folded.AddRange(lines[(end - after)..end]);
            }

            start = end;
        }

        return folded;
    }
}
