using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>Short names of character classes, such as <c>\w</c>, and Unicode properties.</summary>
internal static class CharacterTypes
{
    private const string OfPosix =
        " alnum alpha blank cntrl digit graph lower posixpunct print space upper xdigit word ";

    /// <summary>
    /// The word characters of <c>\w</c> outside of brackets and of <c>\b</c>: in the core, three superscript digits and
    /// three fractions more than within brackets.
    /// </summary>
    public static CharacterClass OfWord { get; } = new CharacterClass.Either(
    [
        new CharacterClass.Property("word"), new CharacterClass.Span(0xB2, 0xB3), CharacterClass.Of(0xB9),
        new CharacterClass.Span(0xBC, 0xBE),
    ]);

    /// <summary>Reads a class outside of brackets from after its backslash, if there is one.</summary>
    public static bool TryReadAlone(ExpressionReader reader, ExpressionOptions options, out CharacterClass found)
    {
        if (!TryRead(reader, options, out found))
            return false;

        var isNegated = found is CharacterClass.Not;
        if (found is CharacterClass.Property { Name: "word" } or CharacterClass.Not
            { Inner: CharacterClass.Property { Name: "word" } })
        {
            found = isNegated ? new CharacterClass.Not(OfWord) : OfWord;
        }

        return true;
    }

    /// <summary>Reads a class from after its backslash, if there is one.</summary>
    public static bool TryRead(ExpressionReader reader, ExpressionOptions options, out CharacterClass found)
    {
        var sign = reader.Current;
        switch (sign)
        {
            case 'd' or 'w' or 's' or 'h':
                found = OfSign(sign, options);
                break;
            case 'D' or 'W' or 'S' or 'H':
                found = new CharacterClass.Not(OfSign(char.ToLowerInvariant(sign), options));
                break;
            // The core treats these two letters as literals if no property name can follow.
            case 'p' or 'P' when reader.Peek is '{' or '\0' || char.IsAsciiLetter(reader.Peek):
                reader.Position++;
                found = ReadProperty(reader, sign == 'P', options);
                return true;
            default:
                found = CharacterClass.Nothing;
                return false;
        }

        reader.Position++;
        return true;
    }

    public static CharacterClass Of(string posix, ExpressionOptions options)
    {
        var property = new CharacterClass.Property(posix);
        var inAscii = ExpressionOptions.AsciiPosix | posix switch
        {
            "word" => ExpressionOptions.AsciiWord,
            "digit" => ExpressionOptions.AsciiDigit,
            "space" => ExpressionOptions.AsciiSpace,
            _ => ExpressionOptions.None,
        };
        return (options & inAscii) != 0 ? new CharacterClass.Both(property, CharacterClass.Ascii) : property;
    }

    private static CharacterClass OfSign(char sign, ExpressionOptions options) => Of(
        sign switch { 'd' => "digit", 'w' => "word", 's' => "space", _ => "xdigit" }, options);

    private static CharacterClass ReadProperty(ExpressionReader reader, bool isNegated, ExpressionOptions options)
    {
        string name;
        if (reader.Take('{'))
        {
            isNegated ^= reader.Take('^');
            name = reader.Until('}', "a property");
        }
        else
        {
            name = char.ConvertFromUtf32(reader.Next("the letter of a property"));
        }

        var property = CharacterClass.Property.Known(name)
            ?? throw reader.Wrong($"expected a property of characters, but found {{{name}}}");
        var found = OfPosix.Contains($" {property.Name} ", StringComparison.Ordinal)
            ? Of(property.Name, options)
            : property;
        return isNegated ? new CharacterClass.Not(found) : found;
    }
}
