using System.Globalization;
using System.Text.Json;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Generating;

/// <summary>What kinds of generated values look like.</summary>
internal static class GeneratedValue
{
    private const string Digits = "[0-9a-f]";
    private const string Hyphenated = $"{Digits}{{8}}-{Digits}{{4}}-{Digits}{{4}}-{Digits}{{4}}-{Digits}{{12}}";

    /// <param name="kind">As scenarios name it.</param>
    public static void ShouldBe(JsonElement value, string kind)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        text.ShouldMatch($"^(?:{PatternOf(kind)})$");
        if (FormatOf(kind) is { } format)
            DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, 0, out _).ShouldBeTrue(text);
    }

    private static string PatternOf(string kind) => kind switch
    {
        "integer" => "\\d+",
        "decimal number" => "\\d+\\.\\d+",
        "hexadecimal number" => "[0-9a-fA-F]{6}",
        "random string" => "\\w{6}",
        "string from the regex" => "\\d{1,8}",
        "date" or "time" or "date-time" => ".+",
        "UUID" or "lower-case-hyphenated UUID" => Hyphenated,
        "upper-case-hyphenated UUID" => Hyphenated.Replace("a-f", "A-F"),
        "simple UUID" => $"{Digits}{{32}}",
        "URN UUID" => $"urn:uuid:{Hyphenated}",
        "boolean" => "true|false",
        _ => throw new ArgumentException($"{kind}: expected a kind of value that is known here"),
    };

    private static string? FormatOf(string kind) => kind switch
    {
        "date" => "yyyy-MM-dd",
        "time" => "HH:mm:ss",
        "date-time" => "yyyy-MM-dd'T'HH:mm:ssK",
        _ => null,
    };
}
