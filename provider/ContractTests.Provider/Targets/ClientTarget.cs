namespace ContractTests.Provider.Targets;

/// <summary>Whatever the caller's client reaches; it stays the caller's to dispose of.</summary>
internal sealed class ClientTarget(HttpClient client) : ITarget
{
    public HttpClient Client { get; } = client;

    public Uri BaseAddress { get; } = client.BaseAddress ?? throw new ArgumentException(
        "provider: expected an HttpClient with a base address, but found none. Set BaseAddress.");

    public void Dispose()
    {
    }
}
