using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>A proxy before a broker that counts requests, and drops given responses.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _http = new();
    private readonly List<string> _requests = [];

    private LossyProxy(string source)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            lock (_requests)
                _requests.Add(path);
            if (Lost.Contains(path) || Lost.Contains(path + context.Request.QueryString.ToUriComponent()))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            using var answer = await _http.GetAsync(
                new Uri(source + path + context.Request.QueryString.ToUriComponent()), context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = "application/hal+json;charset=utf-8";
            var body = await answer.Content.ReadAsStringAsync(context.RequestAborted);
            await context.Response.WriteAsync(body.Replace(source, Url, StringComparison.Ordinal));
        });
    }

    /// <summary>The paths that answer 404, for every query or, with its query, for that alone.</summary>
    public HashSet<string> Lost { get; } = [];

    public string Url => _application.Urls.Single();

    public static async Task<LossyProxy> Before(TestBroker source)
    {
        var proxy = new LossyProxy(source.Url);
        await proxy._application.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    /// <summary>The paths that were read since this was asked last.</summary>
    public IReadOnlyList<string> TakeRequests()
    {
        lock (_requests)
        {
            string[] taken = [.. _requests];
            _requests.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _http.Dispose();
    }
}
