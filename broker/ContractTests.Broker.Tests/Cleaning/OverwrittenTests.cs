using System.Net;
using System.Text.Json;
using ContractTests.Broker.Cleaning;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Cleaning;

/// <summary>What a clean-up does with earlier revisions of a pact and with results that newer ones replaced.</summary>
public abstract class OverwrittenTests
{
    private readonly FakeTimeProvider _clock = new();

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : OverwrittenTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : OverwrittenTests;

    [Fact]
    public async Task What_was_overwritten_goes_sooner_when_told()
    {
        await using var broker = await Start();
        await broker.Publish("1", Published.Contract("one"), branch: "main");
        await broker.Verify("1", by: "p1", success: false, branch: "main");
        await broker.Publish("1", Published.Contract("two"), branch: "main");
        await broker.Verify("1", by: "p1", success: false, branch: "main");
        await broker.Verify("1", by: "p1", success: true);
        _clock.Advance(TimeSpan.FromDays(8));
        await broker.Publish("1", Published.Contract("three"), branch: "main");

        var usual = await Clean(broker, "{}");
        var tried = await Clean(broker, """{"overwrittenOlderThanDays": 7, "dryRun": true}""");
        var cleaned = await Clean(broker, """{"overwrittenOlderThanDays": 7}""");

        usual["deleted"].GetRawText().ShouldBe(
            """{"versions":0,"pacts":0,"contents":0,"results":0,"branches":0,"providerContracts":0}""");
        cleaned["deleted"].GetRawText().ShouldBe(
            """{"versions":0,"pacts":2,"contents":2,"results":3,"branches":0,"providerContracts":0}""");
        tried["deleted"].GetRawText().ShouldBe(cleaned["deleted"].GetRawText());
        (await broker.Pact("1"))["interactions.0.description"].GetString().ShouldBe("three");
    }

    [Fact]
    public async Task So_many_of_each_go_at_a_time()
    {
        await using var broker = await Start();
        for (var content = 1; content <= 4; content++)
            await broker.Publish("1", Published.Contract($"{content}"));
        for (var result = 1; result <= 4; result++)
            await broker.Verify("1", by: "p1", success: false);
        _clock.Advance(TimeSpan.FromDays(8));
        var rules = new CleaningRules { OverwrittenOlderThan = TimeSpan.FromDays(7) };
        var cleaner = broker.Services.GetRequiredService<Cleaner>();
        async Task<CleaningReport> Run() =>
            (await cleaner.Run(rules, limit: 2, new Caller(null, null), TestContext.Current.CancellationToken))
            .ShouldBeOfType<CleaningOutcome.Done>().Report;

        var (first, second, third) = (await Run(), await Run(), await Run());

        (first.Deleted.Pacts, first.Deleted.Results, first.IsComplete).ShouldBe((2, 2, false));
        (second.Deleted.Pacts, second.Deleted.Results, second.IsComplete).ShouldBe((1, 1, true));
        third.Deleted.IsNothing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_broker_that_cleans_up_by_itself_keeps_to_its_age_and_its_limit()
    {
        var database = await OwnDatabase.Create();
        await using (var first = await RunningBroker.Start(clock: _clock, staysOn: database))
        {
            await first.Publish("1");
            for (var result = 1; result <= 4; result++)
                await first.Verify("1", by: "p1", success: false);
        }

        _clock.Advance(TimeSpan.FromDays(8));
        await using var broker = await RunningBroker.Start(clock: _clock, on: database, cleaning: new CleaningOptions
        {
            Every = TimeSpan.FromHours(1),
            DeletionLimit = 2,
            Rules = new CleaningRules { OverwrittenOlderThan = TimeSpan.FromDays(7) },
        });

        var cleaned = await FirstEntry(broker, "cleaned up");
        cleaned.GetProperty("subject").GetProperty("results").GetString().ShouldBe("2");
    }

    private static async Task<JsonElement> FirstEntry(RunningBroker broker, string action)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var entry = (await broker.Get("/audit?size=1"))["_embedded.entries.0"];
            if (entry.GetProperty("action").GetString() == action)
                return entry;
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    private Task<RunningBroker> Start() =>
        RunningBroker.Start(new PublishingOptions { AllowChangedContent = true }, _clock);

    private static async Task<Answer> Clean(RunningBroker broker, string rules)
    {
        var cleaned = await broker.Post("/clean", rules);
        cleaned.Status.ShouldBe(HttpStatusCode.OK, cleaned.Text);
        return cleaned;
    }
}
