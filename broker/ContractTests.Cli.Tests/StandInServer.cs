using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests;

/// <summary>A server that sends every request the same response, and records the requests.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<HttpRequestSeen> _requests = [];

    private StandInServer(
        int status, string contentType, byte[] body, string? location = null, string? contentEncoding = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            lock (_requests)
                _requests.Add(HttpRequestSeen.From(context.Request));
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            if (location is not null)
                context.Response.Headers.Location = location + context.Request.Path;
            context.Response.Headers.ContentEncoding = contentEncoding;
            await context.Response.Body.WriteAsync(body);
        });
    }

    public string Url => _application.Urls.Single();

    public IReadOnlyList<HttpRequestSeen> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<StandInServer> Answering(
        int status, string body = "", string contentType = "application/json")
    {
        return await Start(new StandInServer(status, contentType, Encoding.UTF8.GetBytes(body)));
    }

    /// <summary>Every path is elsewhere.</summary>
    public static Task<StandInServer> Moved(int status, string to) => Start(new StandInServer(status, "", [], to));

    /// <summary>The body is in a content coding.</summary>
    public static Task<StandInServer> Packed(string coding, byte[] body) =>
        Start(new StandInServer(200, "application/json", body, contentEncoding: coding));

    private static async Task<StandInServer> Start(StandInServer server)
    {
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

/// <summary>What matters of a request to these tests.</summary>
internal sealed record HttpRequestSeen(string Method, string PathAndQuery, string? Authorization, string? Team)
{
    public required IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues> Headers { get; init; }

    public static HttpRequestSeen From(HttpRequest request) => new(
        request.Method,
        request.Path + Uri.UnescapeDataString(request.QueryString.Value ?? ""),
        request.Headers.Authorization.FirstOrDefault(),
        request.Headers["X-Team"].FirstOrDefault())
    {
        Headers = request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
    };
}
