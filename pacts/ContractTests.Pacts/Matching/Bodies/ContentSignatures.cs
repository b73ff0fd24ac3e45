namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// The signatures of file formats, in a built-in table, so that detection is the same on every machine.
/// </summary>
internal static class ContentSignatures
{
    /// <summary>The names of each format: first the one of the official core, then others in use.</summary>
    private static readonly (string[] Names, int Offset, byte[] Magic)[] Formats =
    [
        (["image/jpeg", "image/jpg"], 0, [0xFF, 0xD8, 0xFF]),
        (["image/png"], 0, [0x89, .. "PNG\r\n\u001a\n"u8]),
        (["image/gif"], 0, [.. "GIF8"u8]),
        (["image/bmp"], 0, [.. "BM"u8]),
        (["image/tiff"], 0, [.. "II*\0"u8]),
        (["image/tiff"], 0, [.. "MM\0*"u8]),
        (["image/vnd.microsoft.icon", "image/x-icon"], 0, [0, 0, 1, 0]),
        (["application/pdf"], 0, [.. "%PDF"u8]),
        (["application/rtf", "text/rtf"], 0, [.. "{\\rtf"u8]),
        (["application/postscript"], 0, [.. "%!"u8]),
        (["application/zip"], 0, [.. "PK\u0003\u0004"u8]),
        (["application/gzip", "application/x-gzip"], 0, [0x1F, 0x8B]),
        (["application/x-bzip2"], 0, [.. "BZh"u8]),
        (["application/x-7z-compressed"], 0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]),
        (["application/x-xz"], 0, [0xFD, .. "7zXZ\0"u8]),
        (["application/zstd"], 0, [0x28, 0xB5, 0x2F, 0xFD]),
        (["application/vnd.rar", "application/x-rar-compressed"], 0, [.. "Rar!\u001a\u0007"u8]),
        (["application/x-tar", "application/tar"], 257, [.. "ustar"u8]),
        (["application/wasm"], 0, [.. "\0asm"u8]),
        (["application/vnd.sqlite3", "application/x-sqlite3"], 0, [.. "SQLite format 3\0"u8]),
        (["text/x-shellscript"], 0, [.. "#!"u8]),
        (["audio/mpeg"], 0, [.. "ID3"u8]),
        (["audio/mpeg"], 0, [0xFF, 0xFB]),
        (["audio/x-flac", "audio/flac"], 0, [.. "fLaC"u8]),
        (["audio/ogg", "application/ogg"], 0, [.. "OggS"u8]),
        (["video/webm"], 0, [0x1A, 0x45, 0xDF, 0xA3]),
        (["application/font-woff", "font/woff"], 0, [.. "wOFF"u8]),
        (["application/font-woff", "font/woff2"], 0, [.. "wOF2"u8]),
        (["application/font-sfnt", "font/ttf"], 0, [0, 1, 0, 0, 0]),
        (["application/font-sfnt", "font/otf"], 0, [.. "OTTO\0"u8]),
    ];

    /// <summary>The form types after <c>RIFF</c> and a length.</summary>
    private static readonly (string[] Names, byte[] Magic)[] RiffForms =
    [
        (["image/webp"], [.. "WEBP"u8]),
        (["audio/x-wav", "audio/wav", "audio/vnd.wave"], [.. "WAVE"u8]),
        (["video/x-msvideo"], [.. "AVI "u8]),
    ];

    /// <summary>The brands after <c>ftyp</c>, which alone does not identify a video.</summary>
    private static readonly (string[] Names, byte[] Magic)[] Brands =
    [
        (["video/quicktime"], [.. "qt  "u8]),
        (["video/x-m4v"], [.. "M4V"u8]),
        (["audio/m4a", "audio/mp4"], [.. "M4A"u8]),
        (["image/heif", "image/heic"], [.. "heic"u8]),
        (["image/heif", "image/heic"], [.. "heix"u8]),
        (["image/heif"], [.. "mif1"u8]),
        (["image/heif"], [.. "msf1"u8]),
        (["image/avif"], [.. "avi"u8]),
        (["video/3gpp"], [.. "3gp"u8]),
        (["video/mp4"], [.. "iso"u8]),
        (["video/mp4"], [.. "mp4"u8]),
        (["video/mp4"], [.. "mp71"u8]),
        (["video/mp4"], [.. "mmp4"u8]),
        (["video/mp4"], [.. "avc1"u8]),
        (["video/mp4"], [.. "dash"u8]),
        (["video/mp4"], [.. "MSNV"u8]),
        (["video/mp4"], [.. "ND"u8]),
        (["video/mp4"], [.. "F4V"u8]),
        (["video/mp4"], [.. "F4P"u8]),
    ];

    /// <summary>The names of the format; null if none in the table matches.</summary>
    public static string[]? Find(ReadOnlySpan<byte> content)
    {
        foreach (var (names, offset, magic) in Formats)
        {
            if (content.Length > offset && content[offset..].StartsWith(magic))
                return names;
        }

        if (content.Length < 12)
            return null;

        if (content.StartsWith("RIFF"u8))
            return Find(RiffForms, content[8..]);

        return content[4..].StartsWith("ftyp"u8) ? Find(Brands, content[8..]) : null;
    }

    private static string[]? Find((string[] Names, byte[] Magic)[] forms, ReadOnlySpan<byte> content)
    {
        foreach (var (names, magic) in forms)
        {
            if (content.StartsWith(magic))
                return names;
        }

        return null;
    }
}
