using System.Net.Http.Headers;

namespace OrderService.Http;

/// <summary>Adds the token that is currently in the token file; without a file, requests are sent unchanged.</summary>
/// <param name="tokenFile">Called for each request, because the configuration may change.</param>
internal sealed class BearerFromFile(Func<string?> tokenFile) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (tokenFile() is { Length: > 0 } file)
        {
            var token = await Read(file, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static async Task<string> Read(string file, CancellationToken cancellation)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancellation)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HttpRequestException($"The token file cannot be read: {failure.Message}", failure);
        }
    }
}
