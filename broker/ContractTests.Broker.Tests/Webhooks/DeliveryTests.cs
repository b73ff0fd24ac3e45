using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class DeliveryTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DeliveryTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DeliveryTests;

    [Fact]
    public async Task A_call_that_fails_is_repeated_at_growing_distances_until_it_has_failed()
    {
        var clock = new FakeTimeProvider();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url));
        receiver.AnswersWith(503);

        await broker.Publish("1");
        await broker.Reaches("1", "retrying", attempts: 1);
        foreach (var (pause, attempt) in Hooked.Local.RetryPauses.Select((pause, at) => (pause, at + 2)))
        {
            clock.Advance(pause - TimeSpan.FromMilliseconds(1));
            receiver.All.Count.ShouldBe(attempt - 1);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await broker.Reaches("1", attempt == 7 ? "failure" : "retrying", attempt);
        }

        var failed = await broker.TriggeredBy("1");
        receiver.All.Count.ShouldBe(7);
        failed["_embedded.triggeredWebhooks.0.attemptsRemaining"].GetInt32().ShouldBe(0);
        var logs = await broker.LogsOf(failed);
        logs.ShouldContain("Retrying webhook in 10 seconds");
        logs.ShouldContain("Retrying webhook in 1200 seconds");
        logs.ShouldContain("Webhook execution failed after 7 attempts");
    }

    [Fact]
    public async Task A_retry_waits_through_a_restart()
    {
        var clock = new FakeTimeProvider();
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        receiver.AnswersWith(500);
        await using (var first = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock, staysOn: database))
        {
            await first.HasWebhook(Hooked.Webhook(receiver.Url));
            await first.Publish("1");
            await first.Reaches("1", "retrying", attempts: 1);
        }

        receiver.AnswersWith(204);
        await using var second = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock, staysOn: database);
        clock.Advance(TimeSpan.FromSeconds(10));
        await second.Reaches("1", "success", attempts: 2);

        receiver.All.Count.ShouldBe(2);
        (await database.Open().Read(
            session => session.Number("select count(*) from triggered_webhook where due_at is not null"),
            CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_a_dead_node_had_taken_is_made_when_its_lease_ends()
    {
        var clock = new FakeTimeProvider();
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        receiver.AnswersWith(500);
        await using (var first = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock, staysOn: database))
        {
            await first.HasWebhook(Hooked.Webhook(receiver.Url));
            await first.Publish("1");
            await first.Reaches("1", "retrying", attempts: 1);
        }

        receiver.AnswersWith(200);
        clock.Advance(TimeSpan.FromSeconds(10));
        var dead = new DeliveryQueue(
            database.Open(clock), new DeliveryScheduler(Hooked.Local), new BrokerOptions { Webhooks = Hooked.Local });
        var taken = await dead.Take(running: 0, CancellationToken.None);
        await using var second = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock, staysOn: database);
        clock.Advance(TimeSpan.FromSeconds(29));
        (await second.TriggeredBy("1"))["_embedded.triggeredWebhooks.0.attemptsMade"].GetInt32().ShouldBe(1);
        receiver.All.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await second.Reaches("1", "success", attempts: 2);

        taken.ShouldHaveSingleItem();
        receiver.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nodes_on_one_database_share_the_work_and_do_nothing_twice()
    {
        var options = Hooked.Allowing(poll: TimeSpan.FromMilliseconds(20));
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        await using var first = await RunningBroker.Start(webhooks: options, staysOn: database);
        await using var second = await RunningBroker.Start(webhooks: options, staysOn: database);
        await first.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.consumerVersionNumber}", on: "contract_published"));

        var versions = Enumerable.Range(1, 30).Select(number => number.ToString()).ToList();
        await Task.WhenAll(versions.Select((version, at) => (at % 2 == 0 ? first : second).Publish(version)));
        foreach (var version in versions)
            await first.Reaches(version, "success", attempts: 1);

        receiver.All.Select(call => call.Path.TrimStart('/')).Order(StringComparer.Ordinal)
            .ShouldBe(versions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_in_time_has_failed()
    {
        var clock = new FakeTimeProvider();
        var never = new TaskCompletionSource();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]), clock: clock);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url));
        receiver.Answer = context => never.Task.WaitAsync(context.RequestAborted);

        await broker.Publish("1");
        await receiver.Next();
        clock.Advance(TimeSpan.FromSeconds(15));
        var retrying = await broker.Reaches("1", "retrying", attempts: 1);

        (await broker.LogsOf(retrying)).ShouldContain("no answer came within 15 seconds");
    }

    [Fact]
    public async Task Hosts_that_never_answer_hold_up_nobody_else()
    {
        const int PerHost = 15;
        var clock = new FakeTimeProvider();
        await using var good = await WebhookReceiver.Start();
        RawReceiver[] silent = [RawReceiver.Silent(), RawReceiver.Silent(), RawReceiver.Silent()];
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        foreach (var host in Enumerable.Repeat(silent, PerHost).SelectMany(hosts => hosts))
            await broker.HasWebhook(Hooked.Webhook(host.Url, on: "contract_published"));
        await broker.HasWebhook(Hooked.Webhook(good.Url, on: "contract_published"));

        foreach (var version in (string[])["1", "2", "3"])
        {
            await broker.Publish(version);
            await good.Next();
        }

        // No time has passed for the broker: whatever was sent to the silent ones is still under way.
        var triggered = (await broker.TriggeredBy("1"))["_embedded.triggeredWebhooks"].EnumerateArray().ToList();
        triggered.Count.ShouldBe(silent.Length * PerHost + 1);
        triggered.Count(call => call.GetProperty("status").GetString() == "not_run")
            .ShouldBeGreaterThanOrEqualTo(silent.Length * PerHost);
        silent.ShouldAllBe(host => host.Connections <= Hooked.Local.CallsAtOncePerHost);
        foreach (var host in silent)
            await host.DisposeAsync();
    }

    [Fact]
    public async Task An_endless_answer_is_read_only_so_far()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: ["127.0.0.1"], maxAnswerBytes: 1000));
        await broker.HasWebhook(Hooked.Webhook(receiver.Url));
        receiver.Answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(new string('x', 10_000), context.RequestAborted);
        };

        await broker.Publish("1");
        var done = await broker.Reaches("1", "success", attempts: 1);

        var logs = await broker.LogsOf(done);
        logs.Count(letter => letter == 'x').ShouldBeInRange(1000, 1010);
    }

    [Fact]
    public async Task A_webhook_that_fails_again_and_again_is_switched_off_and_says_why()
    {
        var clock = new FakeTimeProvider();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(disableAfter: 2), clock: clock);
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: "contract_published"));
        receiver.AnswersWith(404);

        foreach (var version in (string[])["1", "2"])
        {
            await broker.Publish(version);
            await broker.Reaches(version, "retrying", attempts: 1);
            foreach (var (pause, attempt) in Hooked.Local.RetryPauses.Select((pause, at) => (pause, at + 2)))
            {
                clock.Advance(pause);
                await broker.Reaches(version, attempt == 7 ? "failure" : "retrying", attempt);
            }
        }

        var disabled = await broker.Get(webhook);
        var published = await broker.Publish("3");
        receiver.AnswersWith(200);
        var enabled = await broker.Put(webhook, Hooked.Webhook(receiver.Url, on: "contract_published"));
        await broker.Publish("4");
        await broker.Reaches("4", "success", attempts: 1);

        disabled["enabled"].GetBoolean().ShouldBeFalse();
        disabled["disabledReason"].GetString()!.ShouldContain("its last 2 runs failed");
        published.Text.ShouldContain("No enabled webhooks found");
        enabled["enabled"].GetBoolean().ShouldBeTrue();
        enabled.Json.TryGetProperty("disabledReason", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_may_be_made_again_by_hand()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        var webhook = await broker.HasWebhook(
            Hooked.Webhook(receiver.Url + "/${pactbroker.consumerVersionNumber}"));
        await broker.Publish("1");
        var done = await broker.Reaches("1", "success", attempts: 1);
        var again = done["_embedded.triggeredWebhooks.0._links.ct:trigger-again.href"].GetString()!;

        var triggered = await broker.Post(again, "");
        await broker.Until(
            () => broker.TriggeredBy("1"),
            answer => answer["_embedded.triggeredWebhooks"].GetArrayLength() == 2
                && answer["_embedded.triggeredWebhooks.0.status"].GetString() == "success");
        await broker.Delete(webhook);
        var late = await broker.Post(again, "");

        triggered.Status.ShouldBe(HttpStatusCode.Created);
        triggered["triggerType"].GetString().ShouldBe("user");
        receiver.All.Select(call => call.Path).ShouldBe(["/1", "/1"]);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_deleted_webhook_is_not_called_any_more()
    {
        var clock = new FakeTimeProvider();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url));
        receiver.AnswersWith(500);
        await broker.Publish("1");
        await broker.Reaches("1", "retrying", attempts: 1);

        await broker.Delete(webhook);
        clock.Advance(TimeSpan.FromHours(1));

        var given = await broker.TriggeredBy("1");
        given["_embedded.triggeredWebhooks.0.status"].GetString().ShouldBe("failure");
        given["_embedded.triggeredWebhooks.0.name"].GetString().ShouldBe("POST 127.0.0.1");
        receiver.All.Count.ShouldBe(1);
    }
}
