using System.Globalization;
using System.Security;
using System.Text;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Badges;

/// <summary>Two words on two colors as SVG, drawn without an external service.</summary>
internal sealed record Badge(string Left, string Right, BadgeColour Colour) : IResult
{
    private const int Padding = 5;

    /// <summary>The cache time of a page; null to request it each time.</summary>
    public TimeSpan? MaxAge { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Svg + ";charset=utf-8";
        if (MaxAge is { } age)
            response.Headers.CacheControl = $"max-age={(int)age.TotalSeconds}";
        return response.WriteAsync(ToSvg(), Encoding.UTF8, httpContext.RequestAborted);
    }

    public string ToSvg()
    {
        var (left, right) = (Width(Left), Width(Right));
        var (title, leftText, rightText) = (Text($"{Left}: {Right}"), Text(Left), Text(Right));
        var colour = Colour switch
        {
            BadgeColour.Green => "#3c8a0b",
            BadgeColour.Red => "#c0392b",
            BadgeColour.Orange => "#b35900",
            _ => "#6b6b6b",
        };
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{title}">
            <title>{title}</title>
            <clipPath id="round"><rect width="{left + right}" height="20" rx="3"/></clipPath>
            <g clip-path="url(#round)">
            <rect width="{left}" height="20" fill="#444"/>
            <rect x="{left}" width="{right}" height="20" fill="{colour}"/>
            </g>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
            <text x="{Middle(0, left)}" y="14">{leftText}</text>
            <text x="{Middle(left, right)}" y="14">{rightText}</text>
            </g>
            </svg>

            """;
    }

    private static string Middle(int start, int width) =>
        (start + (width / 2.0)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The approximate width of the text in pixels.</summary>
    private static int Width(string text) => (2 * Padding) + (int)Math.Ceiling(text.Sum(Width));

    private static double Width(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' => 3.7,
        'f' or 'r' or 't' or ' ' or '-' or '/' or '(' or ')' or '[' or ']' => 4.7,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 10.5,
        >= 'A' and <= 'Z' => 7.8,
        < (char)0x2E80 => 6.9,
        _ => 11,
    };

    /// <summary>Characters that are invalid in XML are removed.</summary>
    private static string Text(string text) => SecurityElement.Escape(
        string.Concat(text.Where(letter => System.Xml.XmlConvert.IsXmlChar(letter))))!;
}

internal enum BadgeColour
{
    Grey,
    Green,
    Orange,
    Red,
}
