using System.Globalization;
using System.Text;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.WireMock.Expressions;

/// <summary>
/// A character class in Java syntax, whose characters are code points. Common properties keep their names, so that the
/// expression stays readable; others are written as ranges, because Java has different names or members for them. Java
/// may treat characters differently that its Unicode version does not know yet.
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

    /// <param name="behind">Whether it is in a look-behind.</param>
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
    /// In a look-behind, Java goes back one UTF-16 unit per character, unless the character class contains a literal
    /// supplementary character.
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

    /// <summary>The items between the brackets; empty for an empty class.</summary>
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
