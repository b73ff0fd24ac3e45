using System.Text;
using System.Text.Unicode;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>What content is by its first bytes: a table of its own, so that every machine answers the same.</summary>
internal static class ContentDetection
{
    public const string OctetStream = "application/octet-stream";
    public const string PlainText = "text/plain";

    private static readonly (string ContentType, int Offset, byte[] Magic)[] Signatures =
    [
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/png", 0, [0x89, .. "PNG\r\n\u001a\n"u8]),
        ("image/gif", 0, [.. "GIF8"u8]),
        ("image/webp", 8, [.. "WEBP"u8]),
        ("image/bmp", 0, [.. "BM"u8]),
        ("image/tiff", 0, [.. "II*\0"u8]),
        ("image/tiff", 0, [.. "MM\0*"u8]),
        ("image/x-icon", 0, [0, 0, 1, 0]),
        ("application/pdf", 0, [.. "%PDF"u8]),
        ("application/zip", 0, [.. "PK\u0003\u0004"u8]),
        ("application/gzip", 0, [0x1F, 0x8B]),
        ("application/x-bzip2", 0, [.. "BZh"u8]),
        ("application/x-7z-compressed", 0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]),
        ("application/x-xz", 0, [0xFD, .. "7zXZ\0"u8]),
        ("application/wasm", 0, [.. "\0asm"u8]),
        ("audio/mpeg", 0, [.. "ID3"u8]),
        ("audio/x-flac", 0, [.. "fLaC"u8]),
        ("audio/ogg", 0, [.. "OggS"u8]),
        ("audio/x-wav", 8, [.. "WAVE"u8]),
        ("video/x-msvideo", 8, [.. "AVI "u8]),
        ("video/mp4", 4, [.. "ftyp"u8]),
        ("video/webm", 0, [0x1A, 0x45, 0xDF, 0xA3]),
        ("font/woff", 0, [.. "wOFF"u8]),
        ("font/woff2", 0, [.. "wOF2"u8]),
    ];

    public static string Detect(ReadOnlySpan<byte> content)
    {
        foreach (var (contentType, offset, magic) in Signatures)
        {
            if (content.Length > offset && content[offset..].StartsWith(magic))
                return contentType;
        }

        return Utf8.IsValid(content) && content.IndexOf((byte)0) < 0 ? DetectText(content) : OctetStream;
    }

    /// <summary>Whether content that was detected as one type may be called another.</summary>
    public static bool IsA(string detected, string contentType, ReadOnlySpan<byte> content)
    {
        if (MediaType.Parse(contentType) is not { } expected)
            return false;

        var found = MediaType.Parse(detected)!;
        if (expected.Type == found.Type && expected.Subtype == found.Subtype)
            return true;

        return (expected.IsXml && found.IsXml)
            || (expected.IsJson && found.IsJson)
            || (expected.Type == "text" && (found.Type == "text" || found.IsJson || found.IsXml))
            || (expected is { Type: "application", Subtype: "octet-stream" } && !content.IsEmpty);
    }

    /// <summary>The type of a body that nobody named, by the first characters.</summary>
    public static string DetectText(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<?xml"u8))
            return "application/xml";

        var head = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 64)]);
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return "text/html";
        }

        if (start.Length > 0 && start[0] == '<')
            return "application/xml";

        return LooksLikeJson(start) ? "application/json" : PlainText;
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return false;

        return start[0] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'-' || char.IsAsciiDigit((char)start[0])
            || start.StartsWith("true"u8) || start.StartsWith("false"u8) || start.StartsWith("null"u8);
    }
}
