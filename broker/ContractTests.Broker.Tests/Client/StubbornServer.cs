using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractTests.Broker.Tests.Client;

/// <summary>A server on a real port that answers as a test tells it: faults that no healthy broker shows.</summary>
internal sealed class StubbornServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StubbornServer(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.First() + "/");

    public List<(string Method, string Path, string Authorization)> Requests { get; } = [];

    public static async Task<StubbornServer> Answering(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StubbornServer(builder.Build());
        server._application.Run(context =>
        {
            var request = context.Request;
            lock (server.Requests)
                server.Requests.Add((request.Method, request.Path, request.Headers.Authorization.ToString()));
            return answer(context, server.Requests.Count);
        });
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task<StubbornServer> Answering(int status, string contentType, string body) =>
        Answering((context, _) => Write(context, status, contentType, body));

    public static Task Write(HttpContext context, int status, string contentType, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
