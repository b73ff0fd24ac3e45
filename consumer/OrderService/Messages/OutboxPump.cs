using Microsoft.Extensions.Options;

namespace OrderService.Messages;

/// <summary>Delivers messages while the service runs: after one was stored, and at intervals.</summary>
internal sealed partial class OutboxPump(
    IServiceScopeFactory scopes,
    OutboxBell bell,
    IOptions<MessageOptions> options,
    TimeProvider clock,
    ILogger<OutboxPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Subscriber is null)
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<OutboxDelivery>().DeliverDue(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be unavailable for a while; the messages wait in it.
                LogFailure(failure);
            }

            await bell.Wait(options.Value.Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read; it is tried again")]
    private partial void LogFailure(Exception failure);
}
