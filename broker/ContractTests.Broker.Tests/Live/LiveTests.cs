using System.Net;
using ContractTests.Broker.Live;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using ContractTests.Broker.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Live;

/// <summary>Pages hear of each change, whichever node makes it.</summary>
public abstract class LiveTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : LiveTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : LiveTests
    {
        /// <summary>So that nobody has to wait for the next look at the number of the last change.</summary>
        [Fact]
        public async Task Nodes_notify_each_other_of_a_change()
        {
            await using var broker = await RunningBroker.Start();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            using var heard = new SemaphoreSlim(0);
            var listening = broker.Services.GetRequiredService<Dialect>()
                .Listen(Changes.Channel, () => heard.Release(), limit.Token);
            await heard.WaitAsync(limit.Token); // It listens from here on.

            await broker.Publish("1", branch: "main");

            await heard.WaitAsync(limit.Token);
            await limit.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(listening);
        }
    }

    [Fact]
    public async Task A_change_at_one_node_is_heard_at_both()
    {
        var database = await OwnDatabase.Create();
        await using var one = await RunningBroker.Start(on: database);
        await using var other = await RunningBroker.Start(staysOn: database);
        await using var here = await EventStream.Of(one);
        await using var there = await EventStream.Of(other);

        await one.Publish("1", branch: "main");

        (await here.Next()).ShouldBe("change");
        (await there.Next()).ShouldBe("change");
    }

    [Fact]
    public async Task Each_change_is_heard()
    {
        await using var broker = await RunningBroker.Start();
        await using var stream = await EventStream.Of(broker);

        await broker.Publish("1", branch: "main");
        (await stream.Next()).ShouldBe("change");
        await broker.Verify("1", by: "5");
        (await stream.Next()).ShouldBe("change");
        await broker.Put("/pacticipants/OrderService/labels/team-blue");
        (await stream.Next()).ShouldBe("change");
    }

    [Fact]
    public async Task Whoever_does_not_ask_for_a_stream_is_answered_and_let_go()
    {
        await using var broker = await RunningBroker.Start();

        var answer = await broker.Get("/live");
        var page = await broker.Get("/live", PageTests.Browser);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("text/event-stream");
        page.MediaType.ShouldBe("text/event-stream");
    }

    /// <summary>Its status is sent long before: to set another one fails.</summary>
    [Fact]
    public async Task A_reader_who_leaves_is_no_failure()
    {
        using var lines = new LogLines();
        await using var broker = await RunningBroker.Start(configure: lines.Record);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));

        await using (await EventStream.Of(broker))
        {
        }

        while (!lines.All.Any(line => line.Contains("Request finished", StringComparison.Ordinal)
            && line.Contains("/live", StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        lines.All.ShouldNotContain(line => line.Contains("unhandled exception", StringComparison.Ordinal));
        lines.All.ShouldNotContain(line => line.Contains("failed, reference", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_stops_ends_its_streams()
    {
        var broker = await RunningBroker.Start();
        await using var stream = await EventStream.Of(broker);

        await broker.DisposeAsync();

        (await stream.Next()).ShouldBeNull();
    }

    [Fact]
    public async Task Too_many_are_sent_away()
    {
        await using var broker = await RunningBroker.Start();
        var changes = broker.Services.GetRequiredService<Changes>();
        List<IDisposable> watchers = [];
        while (changes.Watch() is { } watcher)
            watchers.Add(watcher);

        var full = await broker.Get("/live");
        watchers[0].Dispose();
        var free = await broker.Get("/live");

        watchers.Count.ShouldBe(1000);
        full.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        free.Status.ShouldBe(HttpStatusCode.OK);
    }
}
