using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Pacts.Files;

/// <summary>JSON as bytes on one line, with numbers as written.</summary>
internal static class JsonBytes
{
    /// <summary>Deeper documents are refused; the limit applies to files and to bodies.</summary>
    public const int DeepestNesting = 512;

    public static readonly JsonWriterOptions OneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = DeepestNesting * 2,
    };

    public static ReadOnlyMemory<byte> Compact(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, OneLine);
        element.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <returns>False also for JSON whose strings are invalid UTF-8 or contain a lone surrogate.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, out JsonElement element)
    {
        element = default;
        if (!Utf8.IsValid(json) || LoneSurrogate.IsIn(json))
            return false;

        try
        {
            element = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the media type is JSON: <see cref="MediaType.IsJson"/>.</summary>
    public static bool IsTypeOf(string? contentType) => MediaType.Parse(contentType) is { IsJson: true };
}
