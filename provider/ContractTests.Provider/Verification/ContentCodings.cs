using System.IO.Compression;

namespace ContractTests.Provider.Verification;

/// <summary>
/// Reverts the content coding of a body, because a contract describes the decoded body. The <c>Content-Encoding</c>
/// header stays, because contracts may expect it.
/// </summary>
internal static class ContentCodings
{
    private const string Header = "Content-Encoding";

    /// <exception cref="InteractionFailedException">The bytes are not in the coding that the header names.</exception>
    /// <exception cref="ResponseTooLargeException">The decoded body exceeds the limit.</exception>
    public static byte[] Decode(byte[] content, HttpContent described, int most)
    {
        if (content is [] || !described.Headers.NonValidated.TryGetValues(Header, out var values))
            return content;

        // The coding that was applied last comes last, and is reverted first.
        var codings = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Reverse();
        return codings.Aggregate(content, (coded, coding) => Decode(coded, coding, most));
    }

    private static byte[] Decode(byte[] content, string coding, int most)
    {
        using var coded = new MemoryStream(content);
        try
        {
            using Stream? decoder = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(coded, CompressionMode.Decompress),
                "deflate" => new ZLibStream(coded, CompressionMode.Decompress),
                "br" => new BrotliStream(coded, CompressionMode.Decompress),
                _ => null,
            };
            return decoder is null ? content : ResponseBody.Read(decoder, most);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            throw new InteractionFailedException(
                VerificationStep.Provider,
                $"{Header}: expected a body in {coding}, but found bytes that are not",
                failure);
        }
    }
}
