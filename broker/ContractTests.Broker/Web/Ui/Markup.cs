using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace ContractTests.Broker.Web.Ui;

/// <summary>A piece of a page. Whatever is put into one is escaped, unless it is such a piece itself.</summary>
internal readonly record struct Markup(string Text) : IHtmlContent
{
    public static readonly Markup Nothing = new("");

    /// <summary>Leaves the letters of all languages readable.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Attributes stand in double quotes, always.</summary>
    public static Markup Of(MarkupText text) => new(text.ToString());

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Text);
}

/// <summary>Escapes what stands between braces.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupText
{
    private readonly StringBuilder _text;

    public MarkupText(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(Markup.Encoder.Encode(text ?? ""));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Markup html) => _text.Append(html.Text);

    public void AppendFormatted(IEnumerable<Markup> all)
    {
        foreach (var html in all)
            _text.Append(html.Text);
    }

    public override string ToString() => _text.ToString();
}
