using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>Whom webhooks call: a real server on this machine that remembers what came.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<ReceivedCall> _calls = Channel.CreateUnbounded<ReceivedCall>();
    private readonly ConcurrentQueue<ReceivedCall> _all = new();
    private readonly WebApplication _server;

    private WebhookReceiver(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    public int Port => new Uri(Url).Port;

    /// <summary>The response to a call; 200 by default.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyCollection<ReceivedCall> All => _all;

    /// <param name="certificate">The server certificate; without one it uses plain HTTP.</param>
    public static async Task<WebhookReceiver> Start(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listener =>
        {
            if (certificate is not null)
                listener.UseHttps(certificate);
        }));
        var server = builder.Build();
        var receiver = new WebhookReceiver(server);
        server.Run(receiver.Take);
        await server.StartAsync();
        return receiver;
    }

    public void AnswersWith(int status) => Answer = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>The next call, as soon as it comes.</summary>
    public async Task<ReceivedCall> Next()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await _calls.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new ReceivedCall(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString.Value,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _all.Enqueue(call);
        _calls.Writer.TryWrite(call);
        await Answer(context);
    }
}

internal sealed record ReceivedCall(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
