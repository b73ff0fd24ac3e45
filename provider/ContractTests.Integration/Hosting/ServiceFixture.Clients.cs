using System.Collections.Concurrent;
using ContractTests.Integration.Conformance;
using ContractTests.Integration.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace ContractTests.Integration;

/// <summary>The clients of a service under test; <c>Server.CreateClient()</c> gives one without checks.</summary>
public partial class ServiceFixture<TEntryPoint>
{
    private readonly ConcurrentQueue<ApiClient> _apis = new();
    private OpenApiConformance? _conformance;

    /// <summary>
    /// Checks each exchange of the fixture's clients against the service's OpenAPI document; a difference fails the
    /// test.
    /// </summary>
    /// <param name="description">Use one for the whole suite, so that it knows what all tests exercise.</param>
    public ServiceFixture<TEntryPoint> CheckAgainst(OpenApiConformance description)
    {
        ArgumentNullException.ThrowIfNull(description);
        ThrowIfStarted();
        description.IsGiven = true;
        _conformance = description;
        return this;
    }

    /// <summary>
    /// Creates a client with its own cookies, which does not follow redirects. Starts the service.
    /// </summary>
    public ApiClient CreateApi(ApiOptions? options = null)
    {
        var http = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var api = new ApiClient(http, options);
        _apis.Enqueue(api);
        return api;
    }

    /// <inheritdoc cref="WebApplicationFactory{TEntryPoint}.CreateClient()"/>
    public new HttpClient CreateClient() => CreateClient(ClientOptions);

    /// <inheritdoc cref="WebApplicationFactory{TEntryPoint}.CreateClient(WebApplicationFactoryClientOptions)"/>
    public new HttpClient CreateClient(WebApplicationFactoryClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var handlers = new List<DelegatingHandler>();
        if (options.AllowAutoRedirect)
            handlers.Add(new RedirectHandler(options.MaxAutomaticRedirections));
        if (options.HandleCookies)
            handlers.Add(new CookieContainerHandler());

        var client = CreateDefaultClient([.. handlers]);
        client.BaseAddress = options.BaseAddress;
        return client;
    }

    /// <inheritdoc cref="WebApplicationFactory{TEntryPoint}.CreateDefaultClient(Uri, DelegatingHandler[])"/>
    public new HttpClient CreateDefaultClient(Uri baseAddress, params DelegatingHandler[] handlers)
    {
        var client = CreateDefaultClient(handlers);
        client.BaseAddress = baseAddress;
        return client;
    }

    /// <inheritdoc cref="WebApplicationFactory{TEntryPoint}.CreateDefaultClient(DelegatingHandler[])"/>
    public new HttpClient CreateDefaultClient(params DelegatingHandler[] handlers) =>
        base.CreateDefaultClient(_conformance is { } description
            ? [.. handlers, new HostedHandler(), new ConformanceHandler(description)]
            : [.. handlers, new HostedHandler()]);

    /// <exception cref="InvalidOperationException">A request was never awaited.</exception>
    /// <exception cref="StubProviderException">A stub received a request that no contract covers.</exception>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        foreach (var database in _databases)
            await database.DisposeAsync();
        foreach (var api in _apis)
            api.ThrowIfForgotten();
        foreach (var stub in _stubs)
            stub.Verify();
    }
}
