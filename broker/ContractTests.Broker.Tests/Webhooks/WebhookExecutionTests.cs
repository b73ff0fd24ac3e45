using System.Net;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class WebhookExecutionTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookExecutionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookExecutionTests;

    [Fact]
    public async Task A_webhook_is_tried_with_the_latest_pact_that_it_means()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]));
        await broker.Publish("1");
        await broker.Publish("2");
        await broker.Publish("9", consumer: "Another");
        var webhook = await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/jobs?v=${pactbroker.consumerVersionNumber}", consumer: "OrderService",
            body: new { what = "${pactbroker.eventName}" }));
        receiver.Answer = context => context.Response.WriteAsync("done");

        var tried = await broker.Post(webhook + "/execute", "");

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried["success"].GetBoolean().ShouldBeTrue();
        tried["request.url"].GetString().ShouldBe("/jobs?v=2");
        tried["request.body"].GetRawText().ShouldBe("""{"what":"test"}""");
        tried["response.status"].GetInt32().ShouldBe(200);
        tried["response.body"].GetString().ShouldBe("done");
        tried["logs"].GetString()!.ShouldContain("HTTP/1.1 200 OK");
        tried["_links.try-again.href"].GetString().ShouldEndWith(webhook + "/execute");
        receiver.All.ShouldHaveSingleItem().Path.ShouldBe("/jobs?v=2");
        (await broker.TriggeredBy("2"))["_embedded.triggeredWebhooks"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_webhook_may_be_tried_before_it_is_created_and_before_there_is_a_pact()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        receiver.AnswersWith(404);

        var tried = await broker.Post(
            "/webhooks/execute", Hooked.Webhook(receiver.Url + "/${pactbroker.consumerName}"));
        var refused = await broker.Post("/webhooks/execute", Hooked.Webhook("ftp://example.org"));

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried["success"].GetBoolean().ShouldBeFalse();
        tried["message"].GetString()!.ShouldContain("the response is not shown");
        tried.Json.TryGetProperty("response", out _).ShouldBeFalse();
        receiver.All.ShouldHaveSingleItem().Path.ShouldBe("/placeholder-consumer");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await broker.Get("/webhooks"))["_links.pb:webhooks"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_sent_and_answered_is_shown_as_it_went()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]));
        var webhook = await broker.HasWebhook($$"""
            {"request": {"method": "POST", "url": "{{receiver.Url}}/jobs?a=1&b=%2F", "username": "ann",
             "password": "pa55word", "headers": {"Content-Type": "application/json", "X-A": "1"},
             "body": {"a": [1.0, "é"]} } }
            """);
        receiver.Answer = context =>
        {
            context.Response.Headers.Append("X-B", "2");
            return context.Response.WriteAsync("""{"queued": {"id": 7}, "said": "pa55word"}""");
        };

        var tried = await broker.Post(webhook + "/execute", "");

        tried.MediaType.ShouldBe("application/hal+json");
        tried.Json.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["request", "response", "logs", "success", "_links"]);
        tried["request.url"].GetString().ShouldBe("/jobs?a=1&b=%2F");
        tried["request.body"].GetRawText().ShouldBe("""{"a":[1.0,"é"]}""");
        tried["request.headers"].EnumerateObject().Select(header => $"{header.Name}: {header.Value}").ShouldBe(
        [
            "accept: */*", $"user-agent: {receiver.All.Single().Headers["User-Agent"]}",
            "content-type: application/json", "x-a: 1", "authorization: **********",
            $"host: 127.0.0.1:{receiver.Port}", "content-length: 16",
        ]);
        receiver.All.Single().Headers["Content-Length"].ShouldBe("16");
        tried["response.body.queued.id"].GetInt32().ShouldBe(7);
        tried["response.body.said"].GetString().ShouldBe("**********");
        tried["response.headers.x-b"].GetString().ShouldBe("2");
    }

    [Fact]
    public async Task A_webhook_without_a_body_shows_none()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]));

        var tried = await broker.Post("/webhooks/execute", Hooked.Webhook(receiver.Url));

        tried["request"].TryGetProperty("body", out _).ShouldBeFalse();
        receiver.All.Single().Headers.Keys.ShouldNotContain("Content-Type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_without_an_answer_is_shown_as_the_known_broker_does(bool isListed)
    {
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: isListed ? ["127.0.0.1"] : []));
        string gone;
        await using (var receiver = await WebhookReceiver.Start())
            gone = receiver.Url;

        var tried = await broker.Post("/webhooks/execute", Hooked.Webhook(gone));

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried.Json.EnumerateObject().Select(property => property.Name).ShouldBe(
            isListed
                ? ["error", "request", "logs", "success", "_links"]
                : ["request", "message", "logs", "success", "_links"]);
        tried["logs"].GetString()!.ShouldEndWith("INFO: Webhook execution failed\n");
        tried["success"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Why_a_version_waits_names_the_webhook_and_how_its_last_call_ended()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, description: "verify it", on: "contract_published"));
        receiver.AnswersWith(500);
        await broker.Put("/pacticipants/PaymentService/versions/6");
        await broker.Post(
            $"/pacticipants/PaymentService/versions/6/deployed-versions/environment/{await broker.Environment("test")}",
            "{}");

        await broker.Publish("1");
        await broker.Reaches("1", "retrying", attempts: 1);
        var answer = await broker.Get("/can-i-deploy?pacticipant=OrderService&version=1&environment=test");

        answer["obstacles.0.webhook.description"].GetString().ShouldBe("verify it");
        answer["obstacles.0.webhook.lastRun.status"].GetString().ShouldBe("retrying");
        answer["obstacles.0.text"].GetString()!.ShouldEndWith(
            " The webhook \"verify it\" was triggered on 2026-03-01 at 12:00 UTC, its call has failed once and will "
            + "be tried again.");
        (await broker.Get(answer["obstacles.0.webhook._links.pb:logs.href"].GetString()!)).Text
            .ShouldContain("Retrying webhook in 10 seconds");
    }
}
