using System.Text;
using System.Text.RegularExpressions;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>Sentences about obstacles in which versions are links, and commit ids are short.</summary>
internal static class LinkedSentence
{
    private const string End = "(?![0-9A-Za-z_-]|[.+][0-9A-Za-z])";

    /// <param name="sentence">The sentence about the obstacle.</param>
    /// <param name="named">The versions in it, each after its pacticipant or after "or".</param>
    /// <param name="ids">The short ids of the page.</param>
    public static Markup Of(string sentence, IEnumerable<(string Name, string Number)> named, ShortId ids, Links links)
    {
        var shown = new Dictionary<string, Markup>();
        foreach (var (name, number) in named)
        {
            var link = ids.Link(number, links.To(Routes.Version, name, number));
            shown.TryAdd($"{name} {number}", Markup.Of($"{name} {link}"));
            shown.TryAdd($" or {number}", Markup.Of($" or {link}"));
        }

        if (shown.Count == 0)
            return Markup.Of($"{sentence}");

        var page = new StringBuilder();
        var at = 0;
        var any = string.Join('|', shown.Keys.OrderByDescending(text => text.Length).Select(Regex.Escape));
        foreach (Match match in Regex.Matches(sentence, $"(?:{any}){End}", RegexOptions.CultureInvariant))
        {
            page.Append(Markup.Of($"{sentence[at..match.Index]}{shown[match.Value]}").Text);
            at = match.Index + match.Length;
        }

        return new Markup(page.Append(Markup.Of($"{sentence[at..]}").Text).ToString());
    }
}
