using System.ComponentModel.DataAnnotations;
using ContractTests.Broker;
using ContractTests.Broker.Storage;

namespace ContractTests.Cli.Serving;

/// <summary>Runs a broker until it is stopped; prints its address and its database as soon as it answers.</summary>
internal static class RunningBroker
{
    public static async Task<int> RunUntilStopped(
        BrokerStart start, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            using var telemetry = Telemetry.Start(context);
            var settings = BrokerSettings.Read(start, context);
            await using var broker = BrokerApplication.Create(settings, BrokerLogging.Read(start, context).AddTo);
            await broker.StartAsync(cancellation);
            foreach (var address in broker.Urls)
                await context.Output.WriteLineAsync($"listening on {address}");
            await context.Output.WriteLineAsync(
                $"keeping everything in {BrokerApplication.DescribeDatabase(settings)}");
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
            throw ToolException.In(failure);
        }
    }
}
