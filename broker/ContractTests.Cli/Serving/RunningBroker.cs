using System.ComponentModel.DataAnnotations;
using ContractTests.Broker;
using ContractTests.Broker.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ContractTests.Cli.Serving;

/// <summary>A broker from its start to its end; prints where it listens as soon as it answers.</summary>
internal static class RunningBroker
{
    public static async Task<int> RunUntilStopped(
        BrokerStart start, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            await using var broker = BrokerApplication.Create(Options(start, context), LogToErrors);
            await broker.StartAsync(cancellation);
            foreach (var address in broker.Urls)
                await context.Output.WriteLineAsync($"listening on {address}");
            await context.Output.FlushAsync(cancellation);

            var stopped = new TaskCompletionSource();
            await using (cancellation.Register(stopped.SetResult))
                await stopped.Task;
            await broker.StopAsync(CancellationToken.None);
            return ExitCode.Yes;
        }
        catch (Exception failure) when (failure
            is BrokerAddressException or BrokerStorageException or ValidationException)
        {
            throw new ToolException(failure.Message, failure);
        }
    }

    private static BrokerOptions Options(BrokerStart start, ToolContext context) => new()
    {
        Port = start.Port,
        Address = start.Host,
        Database = start.Database,
        BaseUrls = start.BaseUrls,
        TrustedProxies = start.TrustedProxies,
        Clock = context.Time,
    };

    /// <summary>
    /// Warnings and failures go where errors go, so that the output stays one line to read. Why the start failed is
    /// told by the exception, not by the host as well.
    /// </summary>
    private static void LogToErrors(WebApplicationBuilder builder) => builder.Logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddSimpleConsole(line => line.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
