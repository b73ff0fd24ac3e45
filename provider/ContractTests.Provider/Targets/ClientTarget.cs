namespace ContractTests.Provider.Targets;

/// <summary>The provider that the caller's client calls; the caller disposes of the client.</summary>
internal sealed class ClientTarget(HttpClient client) : ITarget
{
    public HttpClient Client { get; } = client;

    public Uri BaseAddress { get; } = client.BaseAddress ?? throw new ArgumentException(
        "provider: expected an HttpClient with a base address, but found none. Set BaseAddress.");

    public void Dispose()
    {
    }
}
