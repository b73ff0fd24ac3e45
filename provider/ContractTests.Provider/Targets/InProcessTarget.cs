using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace ContractTests.Provider.Targets;

/// <summary>A provider in this process; the caller stops the host.</summary>
internal sealed class InProcessTarget : ITarget
{
    private InProcessTarget(HttpClient client, Uri baseAddress, IServiceProvider services, string name)
    {
        Client = client;
        BaseAddress = baseAddress;
        Services = services;
        Name = name;
    }

    public HttpClient Client { get; }

    public Uri BaseAddress { get; }

    public IServiceProvider Services { get; }

    public string Name { get; }

    public static InProcessTarget Of(TestServer server)
    {
        var client = new HttpClient(server.CreateHandler()) { BaseAddress = server.BaseAddress };
        return new InProcessTarget(client, server.BaseAddress, server.Services, "the test server");
    }

    /// <summary>
    /// Starts the application if it is not running yet, in memory or, if it is configured so, on a port.
    /// </summary>
    public static InProcessTarget Of<TEntryPoint>(WebApplicationFactory<TEntryPoint> application)
        where TEntryPoint : class
    {
        var client = application.CreateDefaultClient();
        return new InProcessTarget(
            client, client.BaseAddress!, application.Services, typeof(TEntryPoint).Assembly.GetName().Name!);
    }

    public void Dispose() => Client.Dispose();
}
