namespace ContractTests.Pacts.Expressions.Unicode;

/// <summary>
/// Case-insensitive equality by Unicode's full case folding: <c>ß</c> equals <c>ss</c>, and the Kelvin sign equals k.
/// </summary>
internal sealed class CaseFolding
{
    private const int KelvinSign = 0x212A;
    private const int LongS = 0x017F;

    // ASCII prefixes of texts to which some character folds.
    private static readonly string[] AsciiTexts = ["ff", "fi", "fl", "ss", "st"];

    private static readonly Lazy<CaseFolding> Read = new(() => new CaseFolding());

    private readonly Dictionary<int, int> _simple = [];
    private readonly Dictionary<int, int[]> _full = [];
    private readonly ILookup<int, int> _sources;
    private readonly Dictionary<string, List<int>> _texts = new(StringComparer.Ordinal);

    private CaseFolding()
    {
        foreach (var (from, to) in UnicodeTables.Instance.Foldings)
        {
            if (to.Length == 1)
            {
                _simple[from] = to[0];
                continue;
            }

            _full[from] = to;
            if (!_texts.TryGetValue(Key(to), out var same))
                _texts.Add(Key(to), same = []);
            same.Add(from);
        }

        _sources = _simple.ToLookup(folding => folding.Value, folding => folding.Key);
    }

    /// <summary>The longest text that one character folds to.</summary>
    public static int LongestText => 3;

    /// <summary>The non-ASCII characters that equal an ASCII letter except for case.</summary>
    public static IReadOnlyList<int> BeyondAscii(int letter) => (letter | 0x20) switch
    {
        'k' => [KelvinSign],
        's' => [LongS],
        _ => [],
    };

    public static CharacterClass Same(int codePoint)
    {
        if (codePoint > 0x7F)
            return new CharacterClass.Folded(CharacterClass.Of(codePoint));
        if (!char.IsAsciiLetter((char)codePoint))
            return CharacterClass.Of(codePoint);

        int[] all = [codePoint & ~0x20, codePoint | 0x20, .. BeyondAscii(codePoint)];
        return new CharacterClass.Either([.. all.Select(CharacterClass.Of)]);
    }

    /// <summary>The case-folded form of the character.</summary>
    public static int Fold(int codePoint) => codePoint <= 0x7F
        ? char.IsAsciiLetterUpper((char)codePoint) ? codePoint | 0x20 : codePoint
        : Read.Value._simple.GetValueOrDefault(codePoint, codePoint);

    /// <returns>The text of several characters to which the character folds; null if there is none.</returns>
    public static int[]? TextOf(int codePoint) =>
        codePoint <= 0x7F ? null : Read.Value._full.GetValueOrDefault(codePoint);

    /// <summary>The characters that fold to this text of several characters.</summary>
    public static IReadOnlyList<int> CharactersFor(ReadOnlySpan<int> folded)
    {
        if (folded[0] <= 0x7F && folded[1] <= 0x7F && !AsciiTexts.Contains($"{(char)folded[0]}{(char)folded[1]}"))
            return [];

        return Read.Value._texts.GetValueOrDefault(Key(folded)) ?? [];
    }

    /// <summary>The texts of several characters to which characters of the class fold.</summary>
    public static IEnumerable<int[]> TextsOf(CharacterClass all)
    {
        if (all.InAscii() == UInt128.Zero ? all.All().Ranges.Count == 0 : IsAsciiAlone(all))
            return [];

        return Read.Value._full.Where(folding => all.Contains(folding.Key)).Select(folding => folding.Value);
    }

    public static CodePoints Close(CodePoints points)
    {
        var (simple, sources) = (Read.Value._simple, Read.Value._sources);
        var more = new List<(int, int)>(points.Ranges);
        foreach (var (from, to) in simple)
        {
            if (!points.Contains(from) && !points.Contains(to))
                continue;

            more.AddRange([(from, from), (to, to), .. sources[to].Select(source => (source, source))]);
        }

        foreach (var same in Read.Value._texts.Values.Where(same => same.Any(points.Contains)))
            more.AddRange(same.Select(source => (source, source)));

        return CodePoints.Of(more);
    }

    private static bool IsAsciiAlone(CharacterClass all) => all switch
    {
        CharacterClass.Span span => span.Last <= 0x7F,
        CharacterClass.Either either => either.Parts.All(IsAsciiAlone),
        CharacterClass.Both both => IsAsciiAlone(both.One) || IsAsciiAlone(both.Other),
        _ => false,
    };

    private static string Key(ReadOnlySpan<int> text)
    {
        var key = "";
        foreach (var codePoint in text)
            key += char.ConvertFromUtf32(codePoint);
        return key;
    }
}
