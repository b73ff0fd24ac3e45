using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>A provider that keeps the sample contracts, on a real port or in memory.</summary>
internal sealed class LibraryOnAPort : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LibraryOnAPort(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public TestServer InMemory => _application.GetTestServer();

    public static async Task<LibraryOnAPort> Start(bool inMemory = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (inMemory)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var large = SamplePact.LargeBody(10_000_000);
        application.Run(context =>
        {
            var body = context.Request.Path == "/large" ? large : SamplePact.SmallBody;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await application.StartAsync();
        return new LibraryOnAPort(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
