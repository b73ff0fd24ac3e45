namespace ContractTests.Integration.Outside;

/// <summary>Prevents the service's client factory from disposing of a handler that belongs to the test.</summary>
internal sealed class NonDisposingHandler(HttpMessageHandler lender) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(lender, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _invoker.Dispose();

        base.Dispose(disposing);
    }
}
