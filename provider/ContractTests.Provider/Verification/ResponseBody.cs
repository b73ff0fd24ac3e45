namespace ContractTests.Provider.Verification;

/// <summary>Reads the whole body of a response, up to a limit.</summary>
internal static class ResponseBody
{
    public const int UsualLimit = 64 * 1024 * 1024;

    /// <exception cref="ResponseTooLargeException">The body exceeds the limit.</exception>
    public static async Task<byte[]> Read(HttpContent content, int most, CancellationToken cancellation)
    {
        try
        {
            await content.LoadIntoBufferAsync(most, cancellation);
        }
        catch (HttpRequestException failure) when (
            failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ResponseTooLargeException(most);
        }

        return await content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>Reads the rest of a stream that does not block, such as a decompression stream over memory.</summary>
    /// <inheritdoc cref="Read(HttpContent, int, CancellationToken)"/>
    public static byte[] Read(Stream stream, int most)
    {
        using var whole = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (stream.Read(piece) is var read and > 0)
        {
            if (whole.Length + read > most)
                throw new ResponseTooLargeException(most);

            whole.Write(piece, 0, read);
        }

        return whole.ToArray();
    }
}

/// <summary>The message completes a sentence that begins with the request.</summary>
internal sealed class ResponseTooLargeException(int most)
    : Exception($"expected a body of at most {Size(most)}, but found a larger one.")
{
    /// <summary>The message, and how to raise the limit.</summary>
    public string Advice(PactVerifierConfig config) =>
        $"{Message} Raise the limit with {config.NameOf(VerifierSetting.MaxResponseSize)}.";

    private static string Size(int bytes) =>
        bytes % (1024 * 1024) == 0 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes} bytes";
}
