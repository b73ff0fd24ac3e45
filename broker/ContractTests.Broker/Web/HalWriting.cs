using System.Globalization;
using System.Text.Json;

namespace ContractTests.Broker.Web;

/// <summary>Common parts of HAL resources that are written without a tree.</summary>
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

    /// <summary>A branch or a tag of a version: whether the version is its latest, and its address.</summary>
    public static void WriteMark(this Utf8JsonWriter json, string name, bool latest, string href)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteBoolean("latest"u8, latest);
        json.WriteSelf(href);
        json.WriteEndObject();
    }

    /// <summary>A flag, or null.</summary>
    public static void WriteFlag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    /// <inheritdoc cref="HalDocument.Time"/>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[Api.WireTime.Format.Length];
        time.UtcDateTime.TryFormat(text, out var length, Api.WireTime.Format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
