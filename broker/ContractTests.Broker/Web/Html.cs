using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ContractTests.Broker.Web;

/// <summary>A piece of a page. Whatever is put into one is escaped, unless it is such a piece itself.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Nothing = new("");

    /// <summary>Attributes stand in double quotes, always.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());
}

/// <summary>Escapes what stands between braces.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text;

    public HtmlText(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Html html) => _text.Append(html.Text);

    public void AppendFormatted(IEnumerable<Html> all)
    {
        foreach (var html in all)
            _text.Append(html.Text);
    }

    public override string ToString() => _text.ToString();
}
