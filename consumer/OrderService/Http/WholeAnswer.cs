namespace OrderService.Http;

/// <summary>
/// Buffers an answer before it is passed on, so that time-outs and retries apply to its body too.
/// </summary>
internal sealed class WholeAnswer : DelegatingHandler
{
    private const long MostBytes = 1 << 20;

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
