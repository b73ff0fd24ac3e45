namespace ContractTests.Integration.Outside;

/// <summary>Keeps a handler of the test alive when the service's client factory disposes of its own.</summary>
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
