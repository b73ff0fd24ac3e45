using System.Net;
using System.Security.Cryptography;
using ContractTests.Pacts.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContractTests.Cli.Mocking;

/// <summary>The options of a master server.</summary>
internal sealed record MasterStart(string Host, int Port)
{
    /// <summary>The folder for verified pacts.</summary>
    public required string Folder { get; init; }

    public int BasePort { get; init; }

    /// <summary>Null for a random one.</summary>
    public string? Key { get; init; }
}

/// <summary>Runs a master server until it is stopped; prints its address as soon as it answers.</summary>
internal static class MasterServer
{
    private const int KeyLength = 16;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static async Task<int> RunUntilStopped(
        MasterStart start, ToolContext context, CancellationToken cancellation)
    {
        var key = start.Key ?? RandomNumberGenerator.GetString(Letters, KeyLength);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mocks = new MockServers(start.BasePort);
        var requests = new MasterRequests(
            mocks, start.Folder, key, period => _ = StopAfter(period, stopped, context.Time));
        await using var server = Build(start);
        server.Run(requests.Answer);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new ToolException(
                $"cannot listen on {start.Host}:{start.Port}: {taken.Message.TrimEnd('.')}", "pass another --port",
                taken);
        }

        await context.Output.WriteLineAsync($"listening on {server.Urls.First()}");
        await context.Output.WriteLineAsync($"server key: {key}");
        await context.Output.FlushAsync(cancellation);
        await using (cancellation.Register(() => stopped.TrySetResult()))
            await stopped.Task;
        await server.StopAsync(CancellationToken.None);
        return ExitCode.Yes;
    }

    private static WebApplication Build(MasterStart start)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = PactReader.LargestFile;
            Listen(server, start);
        });
        return builder.Build();
    }

    // Clients use either loopback address for localhost, but a port may be free on one address only.
    private static void Listen(KestrelServerOptions server, MasterStart start)
    {
        if (start.Host == "localhost" && start.Port > 0)
            server.ListenLocalhost(start.Port);
        else if (start.Host == "localhost")
            server.Listen(IPAddress.Loopback, 0);
        else if (IPAddress.TryParse(start.Host, out var address))
            server.Listen(address, start.Port);
        else
            throw new ToolException($"'{start.Host}' is not an IP address", "pass --host localhost or 127.0.0.1");
    }

    private static async Task StopAfter(TimeSpan period, TaskCompletionSource stopped, TimeProvider time)
    {
        await Task.Delay(period, time);
        stopped.TrySetResult();
    }
}
