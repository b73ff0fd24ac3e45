using System.Text.RegularExpressions;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// Versions that are commit ids are shown by their first characters: as many as tell those of a page apart, 7 to 12.
/// The whole one is in the title and is what is copied. Other versions are shown whole.
/// </summary>
internal sealed partial class ShortId
{
    private const int Least = 7;
    private const int Most = 12;

    /// <summary>Hexadecimal digits of an abbreviation that a pipeline made itself; shorter ones are whole.</summary>
    private const int ShortestCommit = 20;

    private readonly int _length;

    private ShortId(int length) => _length = length;

    /// <param name="numbers">Of all versions of the page.</param>
    public static ShortId For(IEnumerable<string> numbers)
    {
        var commits = numbers.Where(IsCommit).Distinct(StringComparer.Ordinal).ToList();
        var length = Least;
        while (length < Most && commits.Select(one => one[..length]).Distinct(StringComparer.Ordinal).Count()
            < commits.Count)
            length++;
        return new ShortId(length);
    }

    /// <summary>A link to the version.</summary>
    public Markup Link(string number, string href) => Show(number, Markup.Of($"""<a href="{href}">{Text(number)}</a>"""));

    /// <summary>A sentence in which commit ids are short.</summary>
    public Markup Within(string? sentence)
    {
        var shown = new List<Markup>();
        var from = 0;
        foreach (Match commit in Commit().Matches(sentence ?? ""))
        {
            shown.Add(Markup.Of($"{sentence![from..commit.Index]}{Plain(commit.Value)}"));
            from = commit.Index + commit.Length;
        }

        return Markup.Of($"{shown}{sentence?[from..]}");
    }

    public Markup Plain(string number) => Show(number, Markup.Of($"{Text(number)}"));

    public string Text(string number) => IsCommit(number) ? number[.._length] : number;

    private static Markup Show(string number, Markup shown) => IsCommit(number)
        ? Markup.Of($"""<span class="id" title="{number}" data-copy="{number}">{shown}</span>""")
        : Markup.Of($"""<span class="id">{shown}</span>""");

    private static bool IsCommit(string number) =>
        number.Length is >= ShortestCommit and <= 64 && number.All(char.IsAsciiHexDigit);

    [GeneratedRegex(@"\b[0-9A-Fa-f]{20,64}\b")]
    private static partial Regex Commit();
}
