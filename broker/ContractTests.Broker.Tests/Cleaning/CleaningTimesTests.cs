using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Webhooks;

namespace ContractTests.Broker.Tests.Cleaning;

public abstract class CleaningTimesTests
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private readonly WatchedClock _clock = new();
    private int _passed;

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : CleaningTimesTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : CleaningTimesTests;

    [Fact]
    public async Task At_each_time_of_the_schedule_one_of_two_nodes_cleans_up()
    {
        await using var database = await OwnDatabase.Create();
        using var lines = new LogLines();
        await using var one = await Start(database, lines);
        await using var other = await Start(database, lines);

        await Pass();
        var before = await Runs(lines);
        await Pass();
        var first = await Runs(lines);
        await Pass();
        await Pass();
        var between = await Runs(lines);
        await Pass();
        var second = await Runs(lines);

        (before, first, between, second).ShouldBe((0, 1, 1, 2));
    }

    /// <summary>How often any of the nodes has cleaned up, once both have nothing more to do.</summary>
    private async Task<int> Runs(LogLines lines)
    {
        await Sleeping();
        return lines.All.Count(line => line.StartsWith("Cleaned up: ", StringComparison.Ordinal));
    }

    private Task<RunningBroker> Start(OwnDatabase database, LogLines lines) => RunningBroker.Start(
        clock: _clock, staysOn: database, configure: lines.Record,
        cleaning: new CleaningOptions { Schedule = CronSchedule.Parse("20,50 * * * *") });

    private async Task Pass()
    {
        await Sleeping();
        _clock.Advance(LongestPause);
        _passed++;
    }

    private async Task Sleeping()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (_clock.WaitsOf(LongestPause) < 2 * (_passed + 1))
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
    }
}
