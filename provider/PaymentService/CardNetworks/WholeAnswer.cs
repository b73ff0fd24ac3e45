namespace PaymentService.CardNetworks;

/// <summary>
/// Buffers an answer before it is returned, so that a slow or broken body is a failed attempt with time-out and retry,
/// like a slow or broken header.
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
