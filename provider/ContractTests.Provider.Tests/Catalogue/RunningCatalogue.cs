using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>How a verifier reaches the catalogue.</summary>
public enum Transport
{
    InProcess,
    OnAPort,
}

/// <summary>The catalogue in memory or on its own loopback port.</summary>
internal sealed class RunningCatalogue : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Transport _transport;

    private RunningCatalogue(WebApplication application, Transport transport)
    {
        _application = application;
        _transport = transport;
    }

    public Shelf Shelf => _application.Services.GetRequiredService<Shelf>();

    public IServiceProvider Services => _application.Services;

    public Uri Address => new(_application.Urls.Single());

    public TestServer Server => _application.GetTestServer();

    public static async Task<RunningCatalogue> Start(Transport transport, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddCatalogue();
        configure?.Invoke(builder.Services);
        if (transport == Transport.InProcess)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseUrls("http://127.0.0.1:0");

        var application = builder.Build();
        application.MapCatalogue();
        await application.StartAsync();
        return new RunningCatalogue(application, transport);
    }

    /// <summary>A verifier of this catalogue that writes no output.</summary>
    public PactVerifier Verifier(params IEnumerable<Pacts.Interaction> interactions)
    {
        var verifier = Reach(new PactVerifier("Catalogue", Silent()));
        return interactions.Any() ? verifier.From(interactions) : verifier;
    }

    public PactVerifier Reach(PactVerifier verifier) =>
        _transport == Transport.InProcess ? verifier.WithTestServer(Server) : verifier.WithHttpEndpoint(Address);

    public static PactVerifierConfig Silent() => new() { Outputters = [] };

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
