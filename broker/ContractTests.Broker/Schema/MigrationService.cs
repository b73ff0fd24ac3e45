using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Schema;

/// <summary>
/// Migrates the database before the first request is answered. It starts after the port is bound, so that a broker
/// that cannot listen creates no database.
/// </summary>
internal sealed class MigrationService(Database database, TimeProvider clock) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Requests that arrive during the migration wait for this.</summary>
    public Task Done => _finished.Task;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await BrokerDatabase.Migrate(database, clock, cancellationToken);
        _finished.SetResult();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        database.Dialect.Close();
        return Task.CompletedTask;
    }
}
