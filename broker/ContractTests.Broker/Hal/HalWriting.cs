using System.Globalization;
using System.Text.Json;

namespace ContractTests.Broker.Hal;

/// <summary>What HAL resources have in common, for those that are written without a tree.</summary>
internal static class HalWriting
{
    /// <summary>A resource whose only link is its own address.</summary>
    public static void WriteSelf(this Utf8JsonWriter json, string href)
    {
        json.WriteStartObject("_links"u8);
        json.WriteStartObject("self"u8);
        json.WriteString("href"u8, href);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <inheritdoc cref="HalDocument.Time"/>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[HalDocument.TimeFormat.Length];
        time.UtcDateTime.TryFormat(text, out var length, HalDocument.TimeFormat, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
