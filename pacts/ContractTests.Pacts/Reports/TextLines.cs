using System.Xml;
using System.Xml.Linq;

namespace ContractTests.Pacts.Reports;

/// <summary>Splits text into lines; XML, which is often a single line, gets a line for each element.</summary>
internal static class TextLines
{
    /// <summary>
    /// Longer texts are aligned line by line, because finding their common lines takes quadratic time.
    /// </summary>
    private const int MostAligned = 1000;

    /// <summary>Longer or deeper XML is not indented, because indentation would multiply its length.</summary>
    private const int LongestLaidOut = 256 * 1024;
    private const int DeepestLaidOut = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
    };

    public static string[] Of(Body.Present body)
    {
        var text = body.Text.TrimStart('\uFEFF');
        if (text.TrimStart().StartsWith('<'))
            text = AsXml(text) ?? text;

        return text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>Pairs equal lines; between them, different lines are paired as far as both texts have some.</summary>
    public static IEnumerable<(string? Expected, string? Actual)> Align(string[] expected, string[] actual)
    {
        var (left, right) = (0, 0);
        foreach (var (nextLeft, nextRight) in Common(expected, actual).Append((expected.Length, actual.Length)))
        {
            for (; left < nextLeft || right < nextRight; left++, right++)
            {
                var wanted = left < nextLeft ? expected[left] : null;
                var came = right < nextRight ? actual[right] : null;
                yield return (wanted, came);
            }

            (left, right) = (nextLeft, nextRight);
            if (left < expected.Length && right < actual.Length)
                yield return (expected[left++], actual[right++]);
        }
    }

    /// <summary>The longest common subsequence, as pairs of positions.</summary>
    private static List<(int Left, int Right)> Common(string[] expected, string[] actual)
    {
        var pairs = new List<(int, int)>();
        if (expected.Length > MostAligned || actual.Length > MostAligned)
        {
            pairs.AddRange(Enumerable.Range(0, Math.Min(expected.Length, actual.Length))
                .Where(line => expected[line] == actual[line])
                .Select(line => (line, line)));
            return pairs;
        }

        var lengths = new int[expected.Length + 1, actual.Length + 1];
        for (var i = expected.Length - 1; i >= 0; i--)
        {
            for (var j = actual.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = expected[i] == actual[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < expected.Length && j < actual.Length;)
        {
            if (expected[i] == actual[j])
                pairs.Add((i++, j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
                i++;
            else
                j++;
        }

        return pairs;
    }

    private static string? AsXml(string text)
    {
        if (text.Length > LongestLaidOut)
            return null;

        try
        {
            using (var reader = XmlReader.Create(new StringReader(text), Settings))
            {
                while (reader.Read())
                {
                    if (reader.Depth > DeepestLaidOut)
                        return null;
                }
            }

            using var again = XmlReader.Create(new StringReader(text), Settings);
            return XDocument.Load(again).ToString();
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
