using System.Collections.Concurrent;
using ContractTests.Broker.Schema;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Makes the due calls while the node runs. It starts calls that this node queued at once, and finds those of other
/// nodes by polling.
/// </summary>
internal sealed partial class DeliveryWorker(
    DeliveryQueue queue, DeliveryScheduler scheduler, WebhookCaller caller, DeliverySignal signal,
    MigrationService migrations, BrokerOptions options, TimeProvider clock, ILogger<DeliveryWorker> log)
    : IHostedService, IDisposable
{
    /// <summary>How long calls in progress may continue when the node stops.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _noMore = new();
    private readonly CancellationTokenSource _atOnce = new();
    private readonly ConcurrentDictionary<long, Task> _calls = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(Run, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _noMore.CancelAsync();
        await _running;
        var calls = Task.WhenAll(_calls.Values);
        await Task.WhenAny(calls, Task.Delay(Grace, TimeProvider.System, cancellationToken));
        await _atOnce.CancelAsync();
        await calls;
    }

    public void Dispose()
    {
        _noMore.Dispose();
        _atOnce.Dispose();
    }

    private async Task Run()
    {
        var ending = _noMore.Token;
        try
        {
            await migrations.Done.WaitAsync(ending);
            while (true)
                await Step(ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task Step(CancellationToken ending)
    {
        var woken = signal.Next;
        DateTimeOffset? due = null;
        try
        {
            if (_calls.Count < options.Webhooks.CallsAtOnce)
            {
                due = await queue.NextDue(ending);
                if (due <= clock.GetUtcNow())
                {
                    var taken = await queue.Take(_calls.Count, ending);
                    foreach (var delivery in taken)
                        Begin(delivery);
                    if (taken.Count > 0)
                        return;
                    // The due calls wait for calls to their hosts to end, which wakes this loop.
                    due = await queue.NextLater(ending);
                }
            }
        }
#pragma warning disable CA1031 // The database may be away for a while: look again later.
        catch (Exception failure) when (!ending.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogTrouble(failure);
        }

        await Wait(woken, due, ending);
    }

    /// <summary>Waits until the next row is due or another node may have left some, or until it is woken.</summary>
    private async Task Wait(Task woken, DateTimeOffset? due, CancellationToken ending)
    {
        var now = clock.GetUtcNow();
        var until = now + options.Webhooks.PollInterval;
        if (due < until)
            until = due.Value;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var pause = Task.Delay(until > now ? until - now : TimeSpan.Zero, clock, enough.Token);
        // If the clock was advanced before the pause began, the pause would never end.
        if (clock.GetUtcNow() < until)
            await Task.WhenAny(woken, pause);
        await enough.CancelAsync();
        ending.ThrowIfCancellationRequested();
    }

    private void Begin(Delivery delivery)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[delivery.Id] = done.Task;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await Deliver(delivery);
                }
                finally
                {
                    _calls.TryRemove(delivery.Id, out _);
                    done.SetResult();
                    signal.Wake();
                }
            },
            CancellationToken.None);
    }

    private async Task Deliver(Delivery delivery)
    {
        try
        {
            if (await Outcome(delivery) is not { } outcome)
            {
                await queue.GiveBack(delivery, CancellationToken.None);
                return;
            }

            if (outcome.WasTried)
                scheduler.Note(delivery.Host, answered: outcome.Answer is not null);
            await queue.Finish(delivery, outcome, CancellationToken.None);
        }
#pragma warning disable CA1031 // The row falls due again when its lease ends.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogTrouble(failure);
        }
    }

    /// <returns>Null if the node stopped before the call ended.</returns>
    private async Task<CallOutcome?> Outcome(Delivery delivery)
    {
        try
        {
            return delivery.Webhook switch
            {
                null => caller.Refuse("it has been deleted."),
                { Enabled: false } => caller.Refuse("it is disabled."),
                var webhook => await caller.Call(webhook, delivery.Parameters, _atOnce.Token),
            };
        }
        catch (OperationCanceledException) when (_atOnce.IsCancellationRequested)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks cannot be delivered now; trying again later")]
    private partial void LogTrouble(Exception failure);
}
