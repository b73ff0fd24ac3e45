using System.Data.Common;
using System.Globalization;
using ContractTests.Broker.Audit;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Cleaning;

/// <summary>Cleans up every so often, in the background of a running broker.</summary>
internal sealed partial class CleaningSchedule(
    Cleaner cleaner, Database database, Migrations migrations, BrokerOptions options,
    ILogger<CleaningSchedule> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Cleaning is { Every: null, KeepAuditFor: null })
            return;
        var every = options.Cleaning.Every ?? LongestPause;
        await migrations.Done.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(every < LongestPause ? every : LongestPause, options.Clock);
        do
        {
            await RunOnce(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunOnce(CancellationToken cancellation)
    {
        try
        {
            var now = options.Clock.GetUtcNow();
            if (options.Cleaning.Every is { } every
                && await cleaner.RunIfDue(
                    every, options.Cleaning.Rules, options.Cleaning.DeletionLimit, now, cancellation) is { } report)
                LogDone(report.Deleted.Versions, report.KeptVersions);
            if (options.Cleaning.KeepAuditFor is { } kept)
                await ShortenAudit(now - kept, cancellation);
        }
        catch (Exception failure) when (failure is DbException or BrokerStorageException or InvalidOperationException)
        {
            LogFailure(failure);
        }
    }

    private async Task ShortenAudit(DateTimeOffset before, CancellationToken cancellation) =>
        await database.Write(
            async session =>
            {
                if (await session.AuditBegins() is not { } first || first >= before)
                    return;
                var deleted = await session.ShortenAudit(before);
                session.Record(new AuditRecord(AuditActions.ShortenedAudit, Account: null, Address: null)
                {
                    Subject =
                    {
                        ["before"] = HalDocument.Time(before),
                        ["entries"] = deleted.ToString(CultureInfo.InvariantCulture),
                    },
                });
            },
            cancellation);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cleaned up: {Deleted} versions deleted, {Kept} kept")]
    private partial void LogDone(long deleted, long kept);

    [LoggerMessage(Level = LogLevel.Error, Message = "Clean-up failed; it is tried again later")]
    private partial void LogFailure(Exception failure);
}
