namespace ContractTests.Provider.Targets;

/// <summary>A provider of messages only.</summary>
internal sealed class NoHttpTarget(string provider) : ITarget
{
    public HttpClient Client => throw new InvalidOperationException(
        $"{provider}: expected a provider over HTTP, but found producers of messages only. "
        + "Call WithApplication, WithTestServer, WithHttpClient or WithHttpEndpoint.");

    public Uri BaseAddress { get; } = new("http://localhost");

    public void Dispose()
    {
    }
}
