using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Http;

/// <summary>A real server on a free port, as the providers, brokers and endpoints of a scenario are.</summary>
internal sealed class SuiteServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SuiteServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(answer);
    }

    public Uri Address => new(_application.Urls.Single());

    public static async Task<SuiteServer> Start(RequestDelegate answer)
    {
        var server = new SuiteServer(answer);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    public static async Task<byte[]> BodyOf(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
