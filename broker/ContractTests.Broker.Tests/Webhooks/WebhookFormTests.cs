using System.Net;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>Webhooks on pages.</summary>
public abstract class WebhookFormTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookFormTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookFormTests;

    [Fact]
    public async Task A_webhook_is_created_changed_disabled_enabled_and_deleted_on_pages()
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        using var person = new Person(broker);
        await broker.Publish("1");

        var created = await person.Submit(
            "/webhooks/new", ("description", "Starts the build"), ("provider.name", "PaymentService"),
            ("consumer.label", "shop"), ("events", "contract_published"), ("events", "provider_verification_failed"),
            ("request.url", "https://ci.example.org/${pactbroker.providerName}"),
            ("request.headers", "Content-Type: application/json\r\nAuthorization: Bearer s3cret"),
            ("request.body", "{\"go\": [1]}"), ("request.username", "ci"), ("request.password", "pa55word"));
        created.Status.ShouldBe(HttpStatusCode.SeeOther, created.Text);
        var address = created.Location!.AbsolutePath;
        var first = await broker.Get(address);
        await person.Submit(address + "/edit", ("description", "Starts another build"));
        var second = await broker.Get(address);
        await person.SubmitWith("/enable", address);
        var off = await broker.Get(address);
        await person.SubmitWith("/enable", address, ("enabled", "true"));
        var on = await broker.Get(address);
        var asked = await person.Open(address + "/delete");
        var deleted = await person.Submit(address + "/delete");

        first["description"].GetString().ShouldBe("Starts the build");
        first["provider.name"].GetString().ShouldBe("PaymentService");
        first["consumer.label"].GetString().ShouldBe("shop");
        first["events"].GetArrayLength().ShouldBe(2);
        first["request.url"].GetString().ShouldBe("https://ci.example.org/${pactbroker.providerName}");
        first["request.headers.authorization"].GetString().ShouldBe("**********");
        first["request.body.go.0"].GetInt32().ShouldBe(1);
        first["enabled"].GetBoolean().ShouldBeTrue();
        second["description"].GetString().ShouldBe("Starts another build");
        foreach (var member in (string[])["request", "events", "consumer", "provider", "enabled"])
            second[member].GetRawText().ShouldBe(first[member].GetRawText());
        off["enabled"].GetBoolean().ShouldBeFalse();
        on["request"].GetRawText().ShouldBe(first["request"].GetRawText());
        on["enabled"].GetBoolean().ShouldBeTrue();
        asked.Text.ShouldContain("Delete the webhook Starts another build?");
        deleted.Location!.AbsolutePath.ShouldBe("/webhooks");
        (await broker.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Secrets_stay_when_a_webhook_is_changed_and_are_never_shown()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        using var person = new Person(broker);
        var created = await person.Submit(
            "/webhooks/new", ("request.url", receiver.Url), ("request.headers", "X-Token: s3cret-header"),
            ("request.username", "ci"), ("request.password", "s3cret-password"));
        var address = created.Location!.AbsolutePath;

        var form = await person.Open(address + "/edit");
        await person.Submit(address + "/edit", ("description", "changed"));
        var page = await person.Open(address);
        var tested = await person.SubmitWith("/test", address);
        var call = await receiver.Next();

        call.Headers["x-token"].ShouldBe("s3cret-header");
        call.Headers["authorization"].ShouldBe(Caller.Basic("ci", "s3cret-password").ToString());
        foreach (var shown in (Answer[])[form, page, tested])
            shown.Text.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await person.Submit(
            "/webhooks/new", ("description", "Mine"), ("consumer.name", "Nobody"), ("consumer.label", "shop"),
            ("events", "provider_verification_failed"), ("request.url", "http://ci.example.org"),
            ("request.headers", "a b: c"), ("request.body", "line one\r\nline <two>"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(
            """<a href="#field-consumer-label">Enter either a consumer or a consumer label, not both.</a>""");
        refused.Text.ShouldContain("""<a href="#field-request-url">The address&#x27;s scheme must be https; """);
        refused.Text.ShouldContain("""<a href="#field-request-headers">a b is not a valid header name.</a>""");
        refused.Text.ShouldContain("value=\"Mine\"");
        WebUtility.HtmlDecode(refused.Text).ShouldContain("\nline one\nline <two></textarea>");
        refused.Text.ShouldContain("value=\"provider_verification_failed\" checked");
        refused.Text.ShouldNotContain("value=\"contract_published\" checked");
        (await broker.Get("/webhooks"))["_links.pb:webhooks"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("events", "", "Choose at least one of the events that this page lists.")]
    [InlineData("events", "none of them", "Choose at least one of the events that this page lists.")]
    [InlineData("consumer.name", "Nobody", "The consumer must be the name of an existing pacticipant.")]
    [InlineData("provider.name", "Nobody", "The provider must be the name of an existing pacticipant.")]
    [InlineData("request.method", "GO", "Method is not a recognised HTTP method.")]
    [InlineData("request.method", "TRACE", "Method must be POST; the operator of this broker can allow others with "
        + "PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST.")]
    [InlineData("request.url", "", "Address cannot be blank.")]
    [InlineData("request.url", "here", "The address must be a complete URL, such as https://ci.example.org/build.")]
    [InlineData("request.url", "https://a:b@example.org", "The address cannot contain a user name or a password. "
        + "Enter them in their own fields below.")]
    [InlineData("request.url", "https://${pactbroker.consumerName}/", "The host of the address cannot contain a "
        + "parameter.")]
    [InlineData("request.headers", ": x", "A header has no name.")]
    public async Task What_is_wrong_is_a_sentence(string field, string value, string sentence)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await person.Submit(
            "/webhooks/new",
            [.. new Dictionary<string, string>
            {
                ["request.url"] = "https://ci.example.org", ["request.username"] = "ann", [field] = value,
            }.Select(one => (one.Key, one.Value))]);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain($">{sentence}</a>");
    }

    [Fact]
    public async Task A_page_that_says_no_triggers_the_webhook_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        using var person = new Person(broker);
        const string gate = "/can-i-deploy?pacticipant=OrderService&version=1&environment=test";
        await broker.Put("/pacticipants/PaymentService/versions/6");
        await broker.Post(
            $"/pacticipants/PaymentService/versions/6/deployed-versions/environment/{await broker.Environment("test")}",
            "{}");
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: "contract_published"));
        receiver.AnswersWith(500);
        await broker.Publish("1");
        var call = await broker.Reaches("1", "retrying", attempts: 1);

        var again = await person.Press("Trigger it again", await person.Open(gate));

        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        again.Location!.AbsoluteUri.ShouldNotBe(
            call["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString());
        (await person.Open(again.Location.AbsolutePath)).Text.ShouldContain("by hand");
    }

    [Fact]
    public async Task A_test_shows_request_and_response()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var hidden = await RunningBroker.Start(webhooks: Hooked.Local);
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]));
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 418;
            return context.Response.Body.WriteAsync("<b>no coffee</b>"u8.ToArray()).AsTask();
        };
        var webhook = Hooked.Webhook(receiver.Url + "/jobs", body: "go");

        using var person = new Person(broker);
        var shown = await person.SubmitWith("/test", await broker.HasWebhook(webhook));
        using var other = new Person(hidden);
        var kept = await other.SubmitWith("/test", await hidden.HasWebhook(webhook));

        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Text.ShouldContain($"POST {receiver.Url}/jobs");
        shown.Text.ShouldContain("418");
        shown.Text.ShouldContain("&lt;b&gt;no coffee&lt;/b&gt;");
        kept.Text.ShouldContain("It is not shown, because");
        kept.Text.ShouldNotContain("no coffee");
    }

    [Fact]
    public async Task A_failed_call_is_shown_with_its_attempts_and_triggered_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, clock: clock);
        using var person = new Person(broker);
        var address = await broker.HasWebhook(Hooked.Webhook(receiver.Url + "/jobs", on: "contract_published"));
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        await broker.Publish("1");
        var call = await broker.Reaches("1", "retrying", attempts: 1);
        var log = new Uri(call["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString()!).AbsolutePath;
        var list = await person.Open("/webhooks");
        var one = await person.Open(address);
        var shown = await person.Open(log);
        var again = await person.SubmitWith("/retrigger", log);

        list.Text.ShouldContain("will be retried");
        one.Text.ShouldContain("1 of 7");
        one.Text.ShouldContain(log);
        shown.Text.ShouldContain("Next attempt");
        shown.Text.ShouldContain("in 10 seconds");
        shown.Text.ShouldContain("Attempt 1");
        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        again.Location!.AbsolutePath.ShouldNotBe(log);
        (await person.Open(again.Location!.AbsolutePath)).Text.ShouldContain("by hand");
        (await person.Open(address + "/delete")).Text.ShouldContain(" pending call");
    }

    [Fact]
    public async Task A_webhook_that_was_switched_off_says_why()
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        using var person = new Person(broker);
        var address = await broker.HasWebhook(Hooked.Webhook("https://ci.example.org/"));
        await broker.Services.GetRequiredService<Database>().Write(
            session => session.Execute(
                "update webhook set enabled = @off, disabled_reason = @reason",
                ("off", false), ("reason", "Switched off <here>")),
            TestContext.Current.CancellationToken);

        (await person.Open("/webhooks")).Text.ShouldContain("Switched off &lt;here&gt;");
        (await person.Open(address)).Text.ShouldContain("Switched off &lt;here&gt;");
        await person.SubmitWith("/enable", address, ("enabled", "true"));
        (await person.Open(address)).Text.ShouldNotContain("Switched off");
    }

    [Fact]
    public async Task Whoever_may_only_read_is_offered_no_change()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers, webhooks: Hooked.Local);
        using var writer = await Person.SignedIn(broker, "w-secret", "writer");
        using var reader = await Person.SignedIn(broker, "r-secret", "reader");
        var address = (await writer.Submit("/webhooks/new", ("request.url", "https://ci.example.org")))
            .Location!.AbsolutePath;

        (await writer.Open(address)).Text.ShouldContain(address + "/edit");
        (await reader.Open("/webhooks")).Text.ShouldContain("ci.example.org");
        (await reader.Open("/webhooks")).Text.ShouldNotContain("/webhooks/new");
        (await reader.Open(address)).Text.ShouldNotContain("<form");
        (await reader.Open(address + "/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
