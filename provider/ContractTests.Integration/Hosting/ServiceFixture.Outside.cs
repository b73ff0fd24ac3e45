using ContractTests.Integration.Outside;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ContractTests.Integration;

/// <summary>
/// The services beyond the one under test. Of several replacements of one client the last holds; a client that the
/// service does not have is refused as it starts.
/// </summary>
public partial class ServiceFixture<TEntryPoint>
{
    private readonly HashSet<string> _replaced = [];
    private readonly List<StubProvider> _stubs = [];

    /// <summary>
    /// Lets contracts answer what a typed client of the service asks. What they do not cover fails the test at the end
    /// of the fixture.
    /// </summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside<TClient>(StubProvider stub) =>
        ReplaceOutside(typeof(TClient).Name, stub);

    /// <inheritdoc cref="ReplaceOutside{TClient}(StubProvider)"/>
    /// <param name="clientName">As registered; for a typed client the name of its type.</param>
    public ServiceFixture<TEntryPoint> ReplaceOutside(string clientName, StubProvider stub)
    {
        ArgumentNullException.ThrowIfNull(stub);
        _stubs.Add(stub);
        return ReplaceOutside(clientName, stub.CreateHandler());
    }

    /// <summary>Sends what a typed client of the service sends to <paramref name="outside"/> instead.</summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside<TClient>(HttpMessageHandler outside) =>
        ReplaceOutside(typeof(TClient).Name, outside);

    /// <summary>Sends what a named client of the service sends to <paramref name="outside"/> instead.</summary>
    public ServiceFixture<TEntryPoint> ReplaceOutside(string clientName, HttpMessageHandler outside) =>
        ReplaceOutside(clientName, () => new NonDisposingHandler(outside));

    /// <summary>Sends what a named client of the service sends through handlers that are the service's own.</summary>
    /// <param name="clientName">As registered; for a typed client the name of its type.</param>
    /// <param name="create">Called whenever the service makes the client anew.</param>
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
