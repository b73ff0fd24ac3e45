using System.Text;

namespace ContractTests.Cli.Tests.Differential;

/// <summary>
/// Random regular expressions of all the dialect's constructs, each with a value that was drawn along with it and is
/// right or nearly right; the same seed gives the same.
/// </summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] Texts =
    [
        "a", "b", "k", "S", "7", "_", "-", " ", "é", "ß", "漢", "ж", "٣", "😀", "\u0301", "²", "\u212a", "ab", "x1",
    ];

    /// <summary>What one character is asked for, and some that may stand there.</summary>
    private static readonly (string Expression, string[] Samples)[] Characters =
    [
        (".", ["a", "é", "😀", "\n"]), (@"\d", ["7", "٣", "a"]), (@"\D", ["a", "😀", "٣"]),
        (@"\w", ["a", "_", "é", "漢", "²", "-"]), (@"\W", ["-", "😀", "²"]), (@"\s", [" ", "\t", "\u2003", "\u0085"]),
        (@"\S", ["a", "😀"]), (@"\h", ["f", "g"]), (@"\H", ["g", "f"]), (@"\R", ["\r\n", "\n", "\u2028", "\r"]),
        (@"\N", ["a", "\n"]), (@"\O", ["\n", "😀"]), (@"\X", ["e\u0301", "\r\n", "👨‍👩‍👧", "🇩🇪", "각"]),
        ("[a-z]", ["b", "S"]), ("[^a-z]", ["S", "😀", "b"]), ("[a-w&&[^c-g]z]", ["b", "d", "z"]),
        ("[[:alpha:]]", ["a", "é", "7"]), ("[[:^alpha:]]", ["7", "😀"]), ("[[:punct:]_]", ["$", "_", "a"]),
        ("[[:word:]-]", ["a", "-", "²"]), (@"[\d\-x]", ["7", "-", "x"]), ("[^[a-c][x-z]]", ["d", "b"]),
        (@"[\p{L}&&[^a]]", ["b", "a", "é"]), ("[]a]", ["]", "a"]), ("[a-]", ["-", "a"]), ("[😀-😂]", ["😁", "a"]),
        (@"\p{Alpha}", ["a", "é"]), (@"\p{^Alpha}", ["7", "a"]), (@"\P{Lu}", ["a", "S"]),
        (@"\p{Han}", ["漢", "a"]), (@"\p{Cyrillic}", ["ж", "a"]), (@"\p{Emoji}", ["😀", "7"]),
        (@"\p{In_Basic_Latin}", ["a", "é"]), (@"\x41", ["A"]), (@"\x{1F600}", ["😀"]), (@"\u00e9", ["é"]),
        (@"\101", ["A"]), (@"\o{101}", ["A"]), (@"\xC3\xA9", ["é"]), (@"\_", ["_"]), (@"\-", ["-"]), (@"\/", ["/"]),
        (@"\.", [".", "a"]), (@"\t", ["\t"]), (@"\ca", ["\u0001"]), (@"\e", ["\u001b"]), ("]", ["]"]), ("}", ["}"]),
        ("{", ["{"]), ("{,}", ["{,}"]), (@"\é", ["é"]), ("#", ["#"]),
    ];

    private static readonly string[] Anchors =
        ["^", "$", @"\b", @"\B", @"\z", @"\Z", @"\K", @"\y", @"\Y", "(?#note)", "(?=.)", "(?!b)", "(?<=a)",
        "(?<!b)", @"(?<=^|\W)", "(?=(?:ab|é))"];

    private static readonly (string Text, int Least, int Most)[] Quantifiers =
    [
        ("*", 0, 3), ("+", 1, 3), ("?", 0, 1), ("*?", 0, 2), ("+?", 1, 2), ("??", 0, 1), ("*+", 0, 2), ("++", 1, 2),
        ("?+", 0, 1), ("{2}", 2, 2), ("{1,2}", 1, 2), ("{,2}", 0, 2), ("{2,}", 2, 3), ("{1,2}?", 1, 2), ("{2}?", 0, 2),
        ("{1,2}+", 1, 4), ("{3,1}", 1, 3), ("{2}+", 2, 4), ("{0}", 0, 0),
    ];

    private static readonly string[] Options = ["i", "m", "x", "im", "i-m", "W", "D", "S", "P", "-i"];

    private readonly Random _random = new(seed);
    private int _groups;
    private bool _named;

    public IEnumerable<(string Expression, string Value)> Take(int count)
    {
        for (var number = 0; number < count; number++)
        {
            (_groups, _named) = (0, _random.Next(4) == 0);
            var (expression, value) = Alternatives(3);

            // Not in a group: of a repeated one, the core takes a turn that matched nothing for the last.
            if (_random.Next(10) == 0)
                expression = Any([@"\A", @"\G"]) + expression;
            if (_random.Next(12) == 0)
                expression = Broken(expression);
            yield return (expression, _random.Next(3) == 0 ? Spoiled(value) : value);
        }
    }

    private (string Expression, string Sample) Alternatives(int levels)
    {
        var branches = Enumerable.Range(0, 1 + (_random.Next(3) / 2)).Select(_ => Branch(levels)).ToList();
        return (string.Join('|', branches.Select(branch => branch.Expression)), Any(branches).Sample);
    }

    private (string Expression, string Sample) Branch(int levels)
    {
        var (expression, sample) = (new StringBuilder(), new StringBuilder());
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            if (_random.Next(6) == 0)
                expression.Append(Any(Anchors));
            var (part, text) = _random.Next(5) == 0 && levels > 0 ? Group(levels - 1) : Element();
            expression.Append(part);
            if (_random.Next(3) > 0)
            {
                sample.Append(text);
                continue;
            }

            var (quantifier, least, most) = Any(Quantifiers);
            expression.Append(quantifier);
            for (var times = _random.Next(least, most + 1); times > 0; times--)
                sample.Append(text);
        }

        if (_groups > 0 && _random.Next(4) == 0)
            expression.Append(_named ? @"\k<n>" : $@"\{_random.Next(1, _groups + 1)}");
        return (expression.ToString(), sample.ToString());
    }

    private (string Expression, string Sample) Element()
    {
        if (_random.Next(2) == 0)
        {
            var text = Any(Texts);
            return (text, _random.Next(4) == 0 ? text.ToUpperInvariant() : text);
        }

        var (expression, samples) = Any(Characters);
        return (expression, Any(samples));
    }

    private (string Expression, string Sample) Group(int levels)
    {
        var (inner, sample) = Alternatives(levels);
        switch (_random.Next(6))
        {
            case 0:
                _groups++;
                return ((_named ? "(?<n>" : "(") + inner + ")", sample);
            case 1:
                return ($"(?>{inner})", sample);
            case 2:
                return ($"(?{Any(Options)}:{inner})", _random.Next(2) == 0 ? sample.ToUpperInvariant() : sample);
            case 3 when _groups > 0 && !_named:
                return ($"(?({_random.Next(1, _groups + 1)}){inner})", sample);
            case 4:
                return ($"(?:(?{Any(Options)}){inner})", _random.Next(2) == 0 ? sample.ToUpperInvariant() : sample);
            default:
                return ($"(?:{inner})", sample);
        }
    }

    private string Broken(string expression)
    {
        var at = _random.Next(expression.Length + 1);
        return expression.Insert(at, Any(["(", ")", "[", "*", "{2", "\\", "(?", "[[:", "&&", "|", "-", @"\x{"]));
    }

    private string Spoiled(string value)
    {
        var at = _random.Next(value.Length + 1);
        var spoiled = _random.Next(2) == 0 && at < value.Length ? value.Remove(at, 1) : value.Insert(at, Any(Texts));

        // Half of a surrogate pair is not text that could be sent.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(spoiled)).Replace('\uFFFD', '?');
    }

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
