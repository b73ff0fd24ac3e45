using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Cleaning;

/// <summary>Cleans up every so often, in the background of a running broker.</summary>
internal sealed partial class CleaningSchedule(
    Cleaner cleaner, Migrations migrations, BrokerOptions options, ILogger<CleaningSchedule> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Cleaning.Every is not { } every)
            return;
        await migrations.Done.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(every < LongestPause ? every : LongestPause, options.Clock);
        do
        {
            await RunOnce(every, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunOnce(TimeSpan every, CancellationToken cancellation)
    {
        try
        {
            var now = options.Clock.GetUtcNow();
            if (await cleaner.RunIfDue(every, options.Cleaning.Rules, now, cancellation) is { } report)
                LogDone(report.Deleted.Versions, report.KeptVersions);
        }
        catch (Exception failure) when (failure is DbException or BrokerStorageException or InvalidOperationException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Cleaned up: {Deleted} versions deleted, {Kept} kept")]
    private partial void LogDone(long deleted, long kept);

    [LoggerMessage(Level = LogLevel.Error, Message = "Clean-up failed; it is tried again later")]
    private partial void LogFailure(Exception failure);
}
