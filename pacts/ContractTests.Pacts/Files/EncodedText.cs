using System.Text.Unicode;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Up to version 3, bodies that are not text are base64 in a string, which only their content type shows. The official
/// core writes and reads them in the same way.
/// </summary>
internal static class EncodedText
{
    /// <summary>Whether strings with this content type may be base64.</summary>
    public static bool IsFor(string? contentType) =>
        MediaType.Parse(contentType) is { Type: not "text", IsJson: false, IsXml: false, IsForm: false };

    /// <summary>Null if the text itself is the body.</summary>
    public static byte[]? Decode(string text, string? contentType)
    {
        if (text.Length == 0 || text.Length % 4 != 0 || !IsFor(contentType))
            return null;

        var bytes = new byte[text.Length / 4 * 3];
        return !text.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : null;
    }

    /// <summary>Whether content must be encoded so that <see cref="Decode"/> returns it.</summary>
    public static bool Needs(ReadOnlySpan<byte> content, string? contentType) =>
        IsFor(contentType)
        && (!Utf8.IsValid(content) || Decode(System.Text.Encoding.UTF8.GetString(content), contentType) is not null);
}
