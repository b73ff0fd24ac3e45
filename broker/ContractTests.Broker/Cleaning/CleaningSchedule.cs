using System.Data.Common;
using System.Globalization;
using ContractTests.Broker.Audit;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Cleaning;

/// <summary>Cleans up at an interval or on a schedule, in the background of a running broker.</summary>
internal sealed partial class CleaningSchedule(
    Cleaner cleaner, Database database, MigrationService migrations, BrokerOptions options,
    ILogger<CleaningSchedule> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>The first scheduled time without a clean-up yet.</summary>
    private DateTimeOffset? _due;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Cleaning is { Every: null, Schedule: null, KeepAuditFor: null })
            return;
        await migrations.Done.WaitAsync(stoppingToken);
        _due = NextTime();
        while (true)
        {
            await RunOnce(stoppingToken);
            await Task.Delay(Pause(), options.Clock, stoppingToken);
        }
    }

    private DateTimeOffset? NextTime() =>
        options.Cleaning.Schedule?.NextAfter(options.Clock.GetUtcNow(), options.Clock.LocalTimeZone);

    /// <summary>An overdue clean-up is tried again after the longest pause.</summary>
    private TimeSpan Pause()
    {
        var left = _due - options.Clock.GetUtcNow() is { Ticks: > 0 } time ? time : LongestPause;
        var usual = options.Cleaning is { Schedule: null, Every: { } every } && every < LongestPause
            ? every
            : LongestPause;

        // A timer works in whole milliseconds and must not fire before the scheduled time.
        return left < usual ? left + TimeSpan.FromMilliseconds(1) : usual;
    }

    private async Task RunOnce(CancellationToken cancellation)
    {
        try
        {
            var now = options.Clock.GetUtcNow();
            if (_due <= now)
            {
                await Clean(_due.Value, cancellation);
                if (await cleaner.WasDoneSince(_due.Value, cancellation))
                    _due = NextTime();
            }
            else if (options.Cleaning is { Schedule: null, Every: { } every })
            {
                await Clean(now - every, cancellation);
            }

            if (options.Cleaning.KeepAuditFor is { } kept)
                await ShortenAudit(now - kept, cancellation);
        }
        catch (Exception failure) when (failure is DbException or BrokerStorageException or InvalidOperationException)
        {
            LogFailure(failure);
        }
    }

    private async Task Clean(DateTimeOffset unlessDoneSince, CancellationToken cancellation)
    {
        var cleaning = options.Cleaning;
        if (await cleaner.RunUnlessDoneSince(
            unlessDoneSince, cleaning.Rules, cleaning.DeletionLimit, cancellation) is { } report)
            LogDone(report.Deleted.Versions, report.KeptVersions);
    }

    private async Task ShortenAudit(DateTimeOffset before, CancellationToken cancellation) =>
        await database.Write(
            async session =>
            {
                if (await session.AuditBegins() is not { } first || first >= before)
                    return;
                var deleted = await session.ShortenAudit(before);
                session.Record(new AuditRecord(AuditQueries.Shortened, Account: null, Address: null)
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
