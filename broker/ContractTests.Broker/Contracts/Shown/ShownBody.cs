using System.Text;
using System.Text.Unicode;
using ContractTests.Pacts;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>A body as far as a page has room for it.</summary>
/// <param name="From">How many lines before those are left out.</param>
/// <param name="Total">How many lines it has.</param>
internal sealed record ShownBody(IReadOnlyList<ShownLine> Lines, int From, int Total)
{
    /// <summary>The first line that is not shown; null if the last one is.</summary>
    public int? Next => From + Lines.Count < Total ? From + Lines.Count : null;

    /// <summary>Of a body that is no JSON; null if there is none.</summary>
    public static ShownBody? Of(Body body, int from, Allowance allowance) => body switch
    {
        Body.Present { Content.IsEmpty: false } present => Utf8.IsValid(present.Content.Span)
            ? OfText(present.Text, from, allowance)
            : new ShownBody([new ShownLine($"({present.Content.Length} bytes that are no text)", null)], 0, 1),
        _ => null,
    };

    /// <summary>The beginning of JSON that is too long to be read, or that is no interaction.</summary>
    public static ShownBody OfStart(ReadOnlySpan<byte> json, Allowance allowance)
    {
        var most = Math.Min(json.Length, 4 * allowance.LongestValue);
        while (most > 0 && most < json.Length && (json[most] & 0xC0) == 0x80)
            most--;
        var text = Encoding.UTF8.GetString(json[..most]);
        return OfText(most < json.Length ? text + " …" : text, 0, allowance);
    }

    private static ShownBody OfText(string text, int from, Allowance allowance)
    {
        var all = text.ReplaceLineEndings("\n").Split('\n');
        var shown = new List<ShownLine>();
        foreach (var line in all.Skip(from))
        {
            if (allowance.IsSpent)
                break;
            var cut = new ShownLine(allowance.Cut(Credentials.ShownText(allowance.Cut(line))), null);
            allowance.Spend(cut.Text);
            shown.Add(cut);
        }

        return new ShownBody(shown, from, all.Length);
    }
}
