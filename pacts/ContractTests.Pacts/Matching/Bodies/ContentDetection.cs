using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Detects the type of content by its first bytes, if it is not declared or if a rule requires it.</summary>
internal static class ContentDetection
{
    public const string OctetStream = "application/octet-stream";
    public const string PlainText = "text/plain";
    private const string Html = "text/html";
    private const string Json = "application/json";
    private const string Xml = "application/xml";

    /// <summary>Elements at the start of HTML, as in the official core.</summary>
    private static readonly string[] HtmlStarts =
    [
        "<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE",
        "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--",
    ];

    public static string Detect(ReadOnlySpan<byte> content)
    {
        if (ContentSignatures.Find(content) is { } names)
            return names[0];

        return Utf8.IsValid(content) && content.IndexOf((byte)0) < 0 ? DetectText(content) : OctetStream;
    }

    /// <summary>
    /// Whether content is of a type. Content with the signature of a file format is of that format only; the different
    /// names of a format are equivalent.
    /// </summary>
    public static bool IsOf(ReadOnlySpan<byte> content, string contentType)
    {
        if (MediaType.Parse(contentType) is not { } expected)
            return false;

        var name = $"{expected.Type}/{expected.Subtype}";
        if (ContentSignatures.Find(content) is { } names)
            return names.Contains(name);

        if (content.IndexOf((byte)0) >= 0)
            return name == OctetStream;

        var isUtf8 = Utf8.IsValid(content);
        return name switch
        {
            OctetStream => !isUtf8,
            PlainText => DetectText(content) is PlainText or Json,
            Html => isUtf8 && IsHtml(content),
            _ => isUtf8 && MediaType.Parse(DetectText(content))!.IsOfKind(expected),
        };
    }

    /// <summary>The type of a body without a declared type, by its first characters.</summary>
    public static string DetectText(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<?xml"u8))
            return Xml;

        var head = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 64)]);
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return Html;
        }

        if (start.Length > 0 && start[0] == '<')
            return Xml;

        return LooksLikeJson(start) ? Json : PlainText;
    }

    /// <summary>Like <see cref="DetectText"/>, but content that only begins like JSON or XML is plain text.</summary>
    public static string DetectReadableText(ReadOnlySpan<byte> content) => DetectText(content) switch
    {
        Json when !IsJson(content) => PlainText,
        Xml when !XmlNode.TryParse(content.ToArray(), out _, out _) => PlainText,
        var type => type,
    };

    private static bool IsHtml(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart(" \t\r\n"u8);
        var head = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 64)]);
        return Array.Exists(HtmlStarts, element =>
            head.StartsWith(element, StringComparison.OrdinalIgnoreCase)
            && head.Length > element.Length
            && head[element.Length] is ' ' or '>');
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return false;

        var next = start[1..].TrimStart(" \t\r\n"u8);
        return start[0] switch
        {
            (byte)'[' or (byte)'"' => true,
            (byte)'{' => next.StartsWith("\""u8) || next.StartsWith("}"u8),
            _ => char.IsAsciiDigit((char)start[0])
                || start.StartsWith("true"u8) || start.StartsWith("false"u8) || start.StartsWith("null"u8),
        };
    }

    private static bool IsJson(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, JsonProblem.ReaderOptions);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
