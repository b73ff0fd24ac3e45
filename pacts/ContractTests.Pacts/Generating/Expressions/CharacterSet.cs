using System.Globalization;

namespace ContractTests.Pacts.Generating.Expressions;

/// <summary>
/// Characters to choose from. Sets without end, such as <c>.</c> or <c>[^a]</c>, are cut to characters that people can
/// read.
/// </summary>
internal sealed class CharacterSet
{
    public static readonly CharacterSet Printable = new([(' ', '~')]);
    public static readonly CharacterSet Digits = new([('0', '9')]);
    public static readonly CharacterSet WordCharacters = new([('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]);
    public static readonly CharacterSet Spaces = new([(' ', ' ')]);

    private const string Categories = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSo";
    private const char LastReadable = '\u024F';

    private readonly IReadOnlyList<(char First, char Last)> ranges;
    private readonly int count;

    public CharacterSet(IReadOnlyList<(char First, char Last)> ranges)
    {
        this.ranges = ranges;
        count = ranges.Sum(range => range.Last - range.First + 1);
    }

    public IReadOnlyList<(char First, char Last)> Ranges => ranges;

    public static CharacterSet Of(char character) => new([(character, character)]);

    /// <summary>A Unicode category by its short name: <c>L</c>, <c>Lu</c>, <c>Nd</c>.</summary>
    /// <exception cref="FormatException">There is none of that name among characters that people can read.</exception>
    public static CharacterSet OfCategory(string name) => Filter(LastReadable, character =>
    {
        var category = (int)CharUnicodeInfo.GetUnicodeCategory(character) * 2;
        return category < Categories.Length
            && Categories.AsSpan(category, 2).StartsWith(name, StringComparison.Ordinal);
    });

    public CharacterSet Complement() =>
        Printable.Ranges[0] is var ascii && Enumerable.Range(ascii.First, ascii.Last - ascii.First + 1)
            .Any(character => !Contains((char)character))
            ? Filter(ascii.Last, character => !Contains(character))
            : Filter(LastReadable, character => !Contains(character));

    /// <exception cref="FormatException">There is no character to choose.</exception>
    public char Draw(Random random)
    {
        if (count == 0)
            throw new FormatException("expected a class with a character in it, but found an empty one");

        var number = random.Next(count);
        foreach (var (first, last) in ranges)
        {
            if (number <= last - first)
                return (char)(first + number);

            number -= last - first + 1;
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private static CharacterSet Filter(char last, Func<char, bool> belongs)
    {
        var found = new List<(char, char)>();
        for (var character = ' '; character <= last; character++)
        {
            if (!char.IsControl(character) && belongs(character))
                found.Add((character, character));
        }

        return new CharacterSet(found);
    }

    private bool Contains(char character) =>
        ranges.Any(range => range.First <= character && character <= range.Last);
}
