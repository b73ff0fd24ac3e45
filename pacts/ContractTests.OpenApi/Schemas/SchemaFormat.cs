using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractTests.OpenApi.Schemas;

/// <summary>The formats of JSON Schema and OpenAPI; an unknown format accepts every value.</summary>
internal static partial class SchemaFormat
{
    public static bool Accepts(string format, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Accepts(format, JsonText.Of(value)),
        JsonValueKind.Number => format switch
        {
            "int32" => int.TryParse(Whole(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "int64" => long.TryParse(Whole(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => true,
        },
        _ => true,
    };

    private static bool Accepts(string format, string text) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && IsDate(text[..10]),
        "date" => Date().IsMatch(text) && IsDate(text),
        "time" => Time().IsMatch(text),
        "duration" => text is not ("P" or "PT") && !text.EndsWith('T') && Duration().IsMatch(text),
        "email" => Email().IsMatch(text),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && Scheme().IsMatch(text) && !text.Contains(' '),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) && !text.Contains(' '),
        "hostname" => text.Length <= 253 && Hostname().IsMatch(text),
        "ipv4" => IPv4().IsMatch(text) && IPAddress.TryParse(text, out _),
        "ipv6" => !text.Contains('%') && !text.Contains('[')
            && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        "byte" => Base64.IsValid(text),
        "json-pointer" => Pointer().IsMatch(text),
        "regex" => SchemaPattern.Read(text, out _) is not null,
        _ => true,
    };

    private static bool IsDate(string text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The digits of a whole number; for other numbers, text that is not an integer.</summary>
    private static string Whole(JsonElement value)
    {
        var number = JsonNumber.Of(value);
        return number is { IsInteger: true, Exponent: <= 20 }
            ? $"{(number.IsNegative ? "-" : "")}{number.Digits}{new string('0', (int)number.Exponent)}"
                is { Length: > 0 } digits ? digits : "0"
            : "no integer";
    }

    private const string Clock =
        @"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[tT]" + Clock + @"\z")]
    private static partial Regex DateTime();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A" + Clock + @"\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\AP(([0-9]+W)|([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?)\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"\A[0-9]{1,3}(\.[0-9]{1,3}){3}\z")]
    private static partial Regex IPv4();

    [GeneratedRegex(@"\A(/([^~/]|~0|~1)*)*\z")]
    private static partial Regex Pointer();
}
