using System.IO.Compression;

namespace ContractTests.Provider;

/// <summary>
/// Takes back what a provider did to a body for the way: a contract speaks of the body itself. The header that names
/// the coding stays, for contracts that expect it.
/// </summary>
internal static class ContentCodings
{
    private const string Header = "Content-Encoding";

    /// <exception cref="InteractionFailedException">The bytes are not in the coding that the header names.</exception>
    public static byte[] Decode(byte[] content, HttpContent described)
    {
        if (content.Length == 0 || !described.Headers.NonValidated.TryGetValues(Header, out var values))
            return content;

        // The last one was applied last.
        var codings = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Reverse();
        return codings.Aggregate(content, Decode);
    }

    private static byte[] Decode(byte[] content, string coding)
    {
        using var coded = new MemoryStream(content);
        using var plain = new MemoryStream();
        try
        {
            using Stream? decoder = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(coded, CompressionMode.Decompress),
                "deflate" => new ZLibStream(coded, CompressionMode.Decompress),
                "br" => new BrotliStream(coded, CompressionMode.Decompress),
                _ => null,
            };
            if (decoder is null)
                return content;

            decoder.CopyTo(plain);
            return plain.ToArray();
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            throw new InteractionFailedException(
                VerificationStep.Provider,
                $"{Header}: expected a body in {coding}, but found bytes that are not: {OneLine.Of(failure.Message)}",
                failure);
        }
    }
}
