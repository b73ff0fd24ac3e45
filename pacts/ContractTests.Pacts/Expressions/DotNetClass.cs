using System.Globalization;
using System.Text;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>A character class in .NET syntax, whose characters are UTF-16 units.</summary>
internal static class DotNetClass
{
    private const int FirstHigh = 0xD800;
    private const int FirstLow = 0xDC00;
    private const int LastLow = 0xDFFF;
    private const int LastBasic = 0xFFFF;
    private const string Special = @"\*+?|{[()^$.# ";

    private static readonly CodePoints Basic = CodePoints.Of([(0, FirstHigh - 1), (LastLow + 1, LastBasic)]);

    private static readonly (UInt128 Set, string Text)[] Known =
    [
        (new CharacterClass.Not(CharacterClass.LineFeed).InAscii(), "."),
        (UInt128.MaxValue, @"[\s\S]"),
        (new CharacterClass.Property("digit").InAscii(), @"\d"),
        (new CharacterClass.Property("word").InAscii(), @"\w"),
        (new CharacterClass.Property("space").InAscii(), @"\s"),
        (~new CharacterClass.Property("digit").InAscii(), @"\D"),
        (~new CharacterClass.Property("word").InAscii(), @"\W"),
        (~new CharacterClass.Property("space").InAscii(), @"\S"),
    ];

    public static string Text(CharacterClass set, ExpressionReach reach) => reach switch
    {
        ExpressionReach.Ascii => InAscii(set.InAscii()),
        ExpressionReach.Basic => InBasic(set.All()),
        _ => InAll(set.All()),
    };

    public static string Literal(char character) =>
        Special.Contains(character, StringComparison.Ordinal) ? $@"\{character}"
        : character is < ' ' or > '~' ? Escaped(character)
        : character.ToString();

    private static string InAscii(UInt128 set)
    {
        foreach (var (known, text) in Known)
        {
            if (set == known)
                return text;
        }

        return UInt128.PopCount(set) == 1
            ? Literal((char)UInt128.TrailingZeroCount(set))
            : UInt128.PopCount(set) > 64 ? Brackets(Ranges(~set), "^") : Brackets(Ranges(set));
    }

    private static List<(int, int)> Ranges(UInt128 set)
    {
        var ranges = new List<(int First, int Last)>();
        for (var character = 0; character < 128; character++)
        {
            if ((set >> character & 1) == 0)
                continue;

            if (ranges.Count > 0 && ranges[^1].Last == character - 1)
                ranges[^1] = (ranges[^1].First, character);
            else
                ranges.Add((character, character));
        }

        return ranges;
    }

    // There are no surrogates, so it does not matter whether the set includes them.
    private static string InBasic(CodePoints set)
    {
        var ranges = set.Intersect(Basic).Ranges;
        if (ranges is [var (first, last)] && first == last)
            return Literal((char)first);

        var others = set.Complement().Intersect(Basic).Ranges;
        return others is [('\n', '\n')] ? "."
            : others.Count < ranges.Count ? Brackets(others, "^")
            : Brackets(ranges);
    }

    private static string InAll(CodePoints set)
    {
        var alternatives = new List<string>();
        if (set.Intersect(Basic).Ranges is { Count: > 0 } basic)
            alternatives.Add(Brackets(basic));

        foreach (var (highs, lows) in Pairs(set))
            alternatives.Add(Brackets(highs) + Brackets(lows));

        return alternatives.Count switch
        {
            0 => Brackets([]),
            1 when set.Ranges[^1].Last <= LastBasic => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    /// <summary>High surrogates, with the low surrogates that may follow each of them.</summary>
    private static IEnumerable<(List<(int, int)> Highs, List<(int, int)> Lows)> Pairs(CodePoints set)
    {
        var lows = new SortedDictionary<int, List<(int, int)>>();
        foreach (var (first, last) in set.Ranges)
        {
            for (var at = Math.Max(first, LastBasic + 1); at <= last; at = (at | 0x3FF) + 1)
            {
                var high = FirstHigh + ((at - LastBasic - 1) >> 10);
                if (!lows.TryGetValue(high, out var ranges))
                    lows.Add(high, ranges = []);
                ranges.Add((FirstLow + (at & 0x3FF), FirstLow + (Math.Min(last, at | 0x3FF) & 0x3FF)));
            }
        }

        return lows.GroupBy(pair => Brackets(pair.Value), pair => (pair.Key, pair.Value), StringComparer.Ordinal)
            .Select(same => (same.Select(pair => (pair.Key, pair.Key)).ToList(), same.First().Value));
    }

    private static string Brackets(IReadOnlyList<(int First, int Last)> ranges, string sign = "")
    {
        if (ranges.Count == 0)
            return sign.Length == 0 ? @"[^\s\S]" : @"[\s\S]";

        var text = new StringBuilder("[").Append(sign);
        foreach (var (first, last) in Joined(ranges))
        {
            text.Append(InBrackets((char)first));
            if (last > first)
                text.Append(last > first + 1 ? "-" : "").Append(InBrackets((char)last));
        }

        return text.Append(']').ToString();
    }

    private static IEnumerable<(int First, int Last)> Joined(IReadOnlyList<(int First, int Last)> ranges)
    {
        var (first, last) = ranges[0];
        foreach (var next in ranges.Skip(1))
        {
            if (next.First == last + 1)
            {
                last = next.Last;
                continue;
            }

            yield return (first, last);
            (first, last) = next;
        }

        yield return (first, last);
    }

    private static string InBrackets(char character) =>
        character is '\\' or ']' or '[' or '^' ? $@"\{character}"
        // An escaped hyphen does not begin a range in .NET.
        : character is < ' ' or '-' or '\x7F' || char.IsSurrogate(character) ? Escaped(character)
        : character.ToString();

    private static string Escaped(char character) =>
        @"\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
}
