using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>How a verifier reaches the catalogue.</summary>
public enum Door
{
    InProcess,
    OnAPort,
}

/// <summary>The catalogue in memory or on a loopback port of its own.</summary>
internal sealed class RunningCatalogue : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Door _door;

    private RunningCatalogue(WebApplication application, Door door)
    {
        _application = application;
        _door = door;
    }

    public Shelf Shelf => _application.Services.GetRequiredService<Shelf>();

    public IServiceProvider Services => _application.Services;

    public Uri Address => new(_application.Urls.Single());

    public TestServer Server => _application.GetTestServer();

    public static async Task<RunningCatalogue> Start(Door door, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddCatalogue();
        configure?.Invoke(builder.Services);
        if (door == Door.InProcess)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseUrls("http://127.0.0.1:0");

        var application = builder.Build();
        application.MapCatalogue();
        await application.StartAsync();
        return new RunningCatalogue(application, door);
    }

    /// <summary>A verifier that writes nowhere and reaches this catalogue.</summary>
    public PactVerifier Verifier(params IEnumerable<Pacts.Interaction> interactions)
    {
        var verifier = Reach(new PactVerifier("Catalogue", Silent()));
        return interactions.Any() ? verifier.From(interactions) : verifier;
    }

    public PactVerifier Reach(PactVerifier verifier) =>
        _door == Door.InProcess ? verifier.WithTestServer(Server) : verifier.WithHttpEndpoint(Address);

    public static PactVerifierConfig Silent() => new() { Outputters = [] };

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
