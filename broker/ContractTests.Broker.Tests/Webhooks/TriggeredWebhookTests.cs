using System.Net;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>The API for calls that were made.</summary>
public abstract class TriggeredWebhookTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : TriggeredWebhookTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : TriggeredWebhookTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task The_status_of_a_pair_is_that_of_the_last_call_of_each_webhook()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url + "/good", on: "contract_published"));
        await broker.HasWebhook(Hooked.Webhook(receiver.Url + "/bad", on: "contract_published"));
        receiver.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/bad" ? 500 : 200;
            return Task.CompletedTask;
        };

        await broker.Publish("1");
        await broker.Publish("2");
        var status = await broker.Until(
            () => broker.Get($"{Pair}/webhooks/status"),
            answer => answer["summary"].GetRawText() == """{"successful":1,"failed":0,"retrying":1}""");

        status["_embedded.triggeredWebhooks"].GetArrayLength().ShouldBe(2);
        status["_links.pb:error-logs"].GetArrayLength().ShouldBe(1);
        status["_links.pb:pact-version.href"].GetString().ShouldEndWith("/version/2");
        (await broker.Get("/pacts/provider/PaymentService/consumer/Nobody/webhooks/status")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Logs_are_text_for_people_and_json_for_programs()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url + "/jobs", body: "go ${pactbroker.consumerName}"));

        await broker.Publish("1");
        var done = await broker.Reaches("1", "success", attempts: 1);
        var address = done["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString()!;
        var text = await broker.Get(address);
        var json = await broker.Get(address, "application/hal+json");

        text.MediaType.ShouldBe("text/plain");
        text.Text.ShouldContain($"[2026-03-01T12:00:00Z] INFO: HTTP/1.1 POST {receiver.Url}/jobs");
        text.Text.ShouldContain("go OrderService");
        text.Text.ShouldContain("the response details are not logged");
        text.Text.ShouldEndWith("[2026-03-01T12:00:00Z] INFO: Successfully executed webhook\n");
        json["executions.0.logs"].GetString().ShouldBe(text.Text);
        json["executions.0.success"].GetBoolean().ShouldBeTrue();
        json["executions.0.createdAt"].GetString().ShouldBe("2026-03-01T12:00:00+00:00");
        json["eventName"].GetString().ShouldBe("contract_content_changed");
        (await broker.Get("/triggered-webhooks/unknown/logs")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
