using System.Globalization;
using System.Text;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.WireMock.Expressions;

/// <summary>
/// One character of an expression in the notation of Java, whose characters are code points. Common properties keep
/// their names, so that people can read the expression; others are written as ranges, for Java has other names or
/// other members for them. Characters that Java's version of Unicode does not know yet may be judged otherwise.
/// </summary>
internal static class JavaClass
{
    private const int FirstBeyondBasic = 0x10000;
    private const string Special = @"\^$.|?*+()[]{}-&";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["digit"] = @"\p{Nd}",
        ["space"] = @"\p{IsWhite_Space}",
        ["word"] = @"\p{IsAlphabetic}\p{M}\p{Nd}\p{Pc}",
        ["alpha"] = @"\p{IsAlphabetic}",
        ["alnum"] = @"\p{IsAlphabetic}\p{Nd}",
        ["upper"] = @"\p{IsUppercase}",
        ["lower"] = @"\p{IsLowercase}",
        ["l"] = @"\p{L}",
        ["letter"] = @"\p{L}",
        ["lu"] = @"\p{Lu}",
        ["ll"] = @"\p{Ll}",
        ["n"] = @"\p{N}",
        ["m"] = @"\p{M}",
        ["p"] = @"\p{P}",
        ["punct"] = @"\p{P}",
        ["s"] = @"\p{S}",
        ["z"] = @"\p{Z}",
    };

    /// <param name="behind">Whether it stands in a look-behind.</param>
    public static string Text(CharacterClass set, bool behind)
    {
        if (set is CharacterClass.Span { First: var first, Last: var last } && first == last)
            return behind ? Plain(first) : Literal(first);

        var text = set switch
        {
            CharacterClass.Not not => Negated(not.Inner),
            CharacterClass.Property { Name: var name } when Known.TryGetValue(name, out var known)
                && known.LastIndexOf('\\') == 0 => known,
            _ => Positive(Items(set)),
        };
        return behind ? WithUnits(set, text) : text;
    }

    /// <summary>
    /// Java goes back by as many UTF-16 units as a look-behind has characters, unless it finds one beyond 16 bits
    /// written in it as such.
    /// </summary>
    private static string WithUnits(CharacterClass set, string text)
    {
        return set.All().Ranges is [.., (var first, >= FirstBeyondBasic)]
            ? $"[{text}{char.ConvertFromUtf32(Math.Max(first, FirstBeyondBasic))}]"
            : text;
    }

    private static string Plain(int codePoint) =>
        codePoint < FirstBeyondBasic ? Literal(codePoint) : char.ConvertFromUtf32(codePoint);

    private static string Positive(string items) => items.Length == 0 ? @"[^\s\S]" : $"[{items}]";

    private static string Negated(CharacterClass inner) =>
        Items(inner) is { Length: > 0 } items ? $"[^{items}]" : @"[\s\S]";

    /// <summary>What stands in brackets; nothing for an empty class.</summary>
    private static string Items(CharacterClass set) => set switch
    {
        CharacterClass.Property { Name: var name } when Known.TryGetValue(name, out var known) => known,
        CharacterClass.Either either => string.Concat(either.Parts.Select(Items)),
        CharacterClass.Not not => Negated(not.Inner),
        _ => string.Concat(set.All().Ranges.Select(Range)),
    };

    private static string Range((int First, int Last) range) => (range.Last - range.First) switch
    {
        0 => Literal(range.First),
        1 => Literal(range.First) + Literal(range.Last),
        _ => $"{Literal(range.First)}-{Literal(range.Last)}",
    };

    private static string Literal(int codePoint)
    {
        if (codePoint is '\t' or '\n' or '\r')
            return codePoint == '\t' ? @"\t" : codePoint == '\n' ? @"\n" : @"\r";

        if (codePoint is >= ' ' and <= '~')
        {
            var character = (char)codePoint;
            return Special.Contains(character, StringComparison.Ordinal) ? $@"\{character}" : $"{character}";
        }

        return Rune.IsValid(codePoint) && Rune.IsLetterOrDigit(new Rune(codePoint)) && codePoint < FirstBeyondBasic
            ? char.ConvertFromUtf32(codePoint)
            : $@"\x{{{codePoint.ToString("X", CultureInfo.InvariantCulture)}}}";
    }
}
