using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// Shows the characters that turn the direction of writing, such as U+202E: unseen, they let a name look like another
/// one. Only text is changed; attributes, and what stands in a form to be edited, keep them.
/// </summary>
internal static class DirectionMarks
{
    private static readonly SearchValues<char> All = SearchValues.Create(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    /// <summary>A byte with which each of them begins in UTF-8.</summary>
    private static readonly SearchValues<byte> Leads = SearchValues.Create([0xd8, 0xe2]);

    /// <summary>Returns the bytes of a page. In its markup, every <c>&lt;</c> must begin a tag.</summary>
    public static ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> page)
    {
        if (!page.Span.ContainsAny(Leads))
            return page;
        var text = Encoding.UTF8.GetString(page.Span);
        return text.AsSpan().ContainsAny(All) ? Encoding.UTF8.GetBytes(Shown(text)) : page;
    }

    public static string Shown(string page)
    {
        var shown = new StringBuilder(page.Length + 64);
        var isEdited = false;
        for (var at = 0; at < page.Length;)
        {
            var open = page.IndexOf('<', at);
            var tag = open < 0 ? page.Length : open;
            var close = open < 0 ? page.Length : page.IndexOf('>', open) + 1;
            AppendText(shown, page.AsSpan(at..tag), isEdited);
            shown.Append(page, tag, close - tag);
            isEdited = page.AsSpan(tag).StartsWith("<textarea ", StringComparison.Ordinal);
            at = close;
        }

        return shown.ToString();
    }

    private static void AppendText(StringBuilder shown, ReadOnlySpan<char> text, bool isEdited)
    {
        while (!isEdited && text.IndexOfAny(All) is >= 0 and var mark)
        {
            shown.Append(text[..mark]).Append(CultureInfo.InvariantCulture, $"[U+{(int)text[mark]:X4}]");
            text = text[(mark + 1)..];
        }

        shown.Append(text);
    }
}
