using ContractTests.Integration.Outside;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ContractTests.Integration;

/// <summary>
/// Replaces the services that the service under test calls. If a client is replaced several times, the last replacement
/// applies. If the service does not have the client, it fails to start.
/// </summary>
public partial class ServiceFixture<TEntryPoint>
{
    private readonly HashSet<string> _replaced = [];
    private readonly List<StubProvider> _stubs = [];

    /// <summary>
    /// Answers the requests of a typed client of the service from contracts. A request that they do not cover fails the
    /// test when the fixture is disposed of.
    /// </summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside<TClient>(StubProvider stub) =>
        ReplaceOutside(typeof(TClient).Name, stub);

    /// <inheritdoc cref="ReplaceOutside{TClient}(StubProvider)"/>
    /// <param name="clientName">The registered name; for a typed client, the name of its type.</param>
    public ServiceFixture<TEntryPoint> ReplaceOutside(string clientName, StubProvider stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        _stubs.Add(stub);
        return ReplaceOutside(clientName, stub.CreateHandler());
    }

    /// <summary>Sends the requests of a typed client of the service to <paramref name="outside"/> instead.</summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside<TClient>(HttpMessageHandler outside) =>
        ReplaceOutside(typeof(TClient).Name, outside);

    /// <summary>Sends the requests of a named client of the service to <paramref name="outside"/> instead.</summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside(string clientName, HttpMessageHandler outside) =>
        ReplaceOutside(clientName, () => new NonDisposingHandler(outside));

    /// <summary>
    /// Sends the requests of a named client of the service through handlers that the service disposes of.
    /// </summary>
    /// <param name="clientName">The registered name; for a typed client, the name of its type.</param>
    /// <param name="create">Called each time the service creates the client's handler.</param>
    public ServiceFixture<TEntryPoint> ReplaceOutside(string clientName, Func<HttpMessageHandler> create)
    {
        _replaced.Add(clientName);
        return UseServices(services => services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>>(
            new KnownClients.Replacement(clientName, create)));
    }

    private void CheckReplacedClients(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        var typed = services.Select(service => service.ServiceType.Name).ToHashSet();
        services.AddSingleton<IStartupFilter>(provider => new KnownClients(
            _replaced, typed, provider.GetServices<IConfigureOptions<HttpClientFactoryOptions>>()));
    });
}
