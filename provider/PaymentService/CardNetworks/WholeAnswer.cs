namespace PaymentService.CardNetworks;

/// <summary>
/// Reads an answer to its end before it counts as one: a slow or broken body is then a failed attempt, with its
/// time-out and its repetition, as a slow or broken header is.
/// </summary>
internal sealed class WholeAnswer : DelegatingHandler
{
    private const int MostBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
