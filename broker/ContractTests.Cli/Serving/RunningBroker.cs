using System.ComponentModel.DataAnnotations;
using ContractTests.Broker;
using ContractTests.Broker.Storage;

namespace ContractTests.Cli.Serving;

/// <summary>Runs a broker until it is stopped; prints its address as soon as it answers.</summary>
internal static class RunningBroker
{
    public static async Task<int> RunUntilStopped(
        BrokerStart start, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            using var telemetry = Telemetry.Start(context);
            var options = BrokerSettings.Read(start, context);
            await using var broker = BrokerApplication.Create(options, BrokerLogging.Read(start, context).AddTo);
            await broker.StartAsync(cancellation);
            await StartNote.Print(
                context, options, start, [.. broker.Urls], await BrokerApplication.IsOpenAsync(broker, cancellation));
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
