namespace ContractTests.Provider;

/// <summary>Reads the body of a response whole, and stops where it is larger than a test can mean.</summary>
internal static class ResponseBody
{
    public const int UsualLimit = 64 * 1024 * 1024;

    /// <exception cref="ResponseTooLargeException">It goes on beyond that many bytes.</exception>
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

    /// <summary>The rest of a stream that is in memory, or made from what is.</summary>
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

/// <summary>The message is the end of a sentence that begins with what was asked for.</summary>
internal sealed class ResponseTooLargeException(int most) : Exception(
    $"expected a body of at most {Size(most)}, but found a larger one. Allow more WithMaxResponseSize, or with "
    + "--max-response-size of contract verify.")
{
    private static string Size(int bytes) =>
        bytes % (1024 * 1024) == 0 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes} bytes";
}
