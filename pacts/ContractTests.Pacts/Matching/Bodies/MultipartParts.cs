using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>One part of a multipart body.</summary>
/// <param name="Name">The name in its content disposition; null if there is none.</param>
/// <param name="IsFile">Whether it has a file name or no content disposition; otherwise it is a form field.</param>
/// <param name="Content">Decoded if the part is base64.</param>
internal sealed record MultipartPart(
    string? Name, bool IsFile, Sequence<HttpHeader> Headers, ReadOnlyMemory<byte> Content);

/// <summary>
/// Parses a multipart body. Its boundary is its first line that begins with two hyphens, so that it can be read without
/// the header that contains the boundary.
/// </summary>
internal static class MultipartParts
{
    private const int MostParts = 10_000;
    private const int LongestBoundary = 200;
    private const int LongestHeaders = 64 * 1024;

    /// <param name="problem">What is wrong with the body: <c>expected …, but found …</c>.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> content, [NotNullWhen(true)] out IReadOnlyList<MultipartPart>? parts,
        [NotNullWhen(false)] out string? problem)
    {
        var found = new List<MultipartPart>();
        problem = Read(content, found);
        parts = problem is null ? found : null;
        return problem is null;
    }

    private static string? Read(ReadOnlyMemory<byte> content, List<MultipartPart> parts)
    {
        var start = FindDelimiter(content.Span, "--"u8, 0);
        if (start < 0)
            return "expected a multipart body, but found no line that begins with two hyphens";

        var boundary = content[start..EndOfLine(content.Span, start)].Span.TrimEnd(" \t\r\n"u8);
        if (boundary.Length is <= 2 or > LongestBoundary)
            return $"expected a boundary of 1 to {LongestBoundary - 2} characters, but found {boundary.Length - 2}";

        var position = EndOfLine(content.Span, start);
        while (true)
        {
            var end = FindDelimiter(content.Span, boundary, position);
            if (end < 0)
                return "expected a closing boundary at the end of the parts, but found none";

            if (parts.Count == MostParts)
                return $"expected at most {MostParts} parts, but found more";

            var part = content[position..Math.Max(position, BeforeLineBreak(content.Span, end))];
            if (ReadPart(part, parts) is { } problem)
                return problem;

            if (content.Span[(end + boundary.Length)..].StartsWith("--"u8))
                return null;

            position = EndOfLine(content.Span, end);
        }
    }

    private static string? ReadPart(ReadOnlyMemory<byte> part, List<MultipartPart> parts)
    {
        var headers = new List<HttpHeader>();
        var position = 0;
        while (position < part.Length)
        {
            var end = EndOfLine(part.Span, position);
            var line = Encoding.UTF8.GetString(part.Span[position..end].TrimEnd("\r\n"u8));
            position = end;
            if (line.Length == 0)
                break;

            if (position > LongestHeaders)
                return $"expected the headers of a part in at most {LongestHeaders} bytes, but found more";

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return $"expected a header in part {parts.Count}, but found \"{ShortText(line)}\"";

            headers.Add(new HttpHeader(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        var disposition = headers
            .Find(header => header.Name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
            ?.Values[0].Split(';', StringSplitOptions.TrimEntries);
        parts.Add(new MultipartPart(
            Parameter(disposition ?? [], "name"),
            disposition is null || disposition.Any(text => IsOf(text, "filename") || IsOf(text, "filename*")),
            headers.ToSequence(),
            Decoded(headers, part[position..])));
        return null;
    }

    // Invalid base64 is compared without decoding.
    private static ReadOnlyMemory<byte> Decoded(List<HttpHeader> headers, ReadOnlyMemory<byte> content)
    {
        var isEncoded = headers.Exists(header =>
            header.Name.Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            && header.Values[0].Equals("base64", StringComparison.OrdinalIgnoreCase));
        if (!isEncoded)
            return content;

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(content.Length)];
        return Base64.DecodeFromUtf8(content.Span, bytes, out _, out var length) == OperationStatus.Done
            ? bytes.AsMemory(0, length)
            : content;
    }

    private static string ShortText(string line) => line.Length <= 80 ? line : line[..80] + "…";

    private static string? Parameter(string[] disposition, string name) =>
        Array.Find(disposition, text => IsOf(text, name))?[(name.Length + 1)..].Trim('"');

    private static bool IsOf(string text, string name) =>
        text.Length > name.Length && text[name.Length] == '='
        && text.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The position of the next line that begins with the delimiter; -1 if there is none.</summary>
    private static int FindDelimiter(ReadOnlySpan<byte> content, ReadOnlySpan<byte> delimiter, int from)
    {
        while (from < content.Length)
        {
            var found = content[from..].IndexOf(delimiter);
            if (found < 0)
                return -1;

            from += found;
            if (from == 0 || content[from - 1] == '\n')
                return from;

            from++;
        }

        return -1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> content, int from)
    {
        var end = content[from..].IndexOf((byte)'\n');
        return end < 0 ? content.Length : from + end + 1;
    }

    private static int BeforeLineBreak(ReadOnlySpan<byte> content, int delimiter)
    {
        var end = delimiter - 1;
        return content[end - 1] == '\r' ? end - 1 : end;
    }
}
