using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class WebhookTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookTests;

    private const string Uuid = "696c5f93-1b7f-44bc-8d03-59440fcaa9a0";

    private const string Whole = """
        {"description": "tell CI", "consumer": {"name": "OrderService"}, "provider": {"label": "payments"},
         "events": [{"name": "contract_published"}, {"name": "contract_content_changed"}],
         "request": {"method": "post", "url": "https://ci.example.org/jobs", "username": "ann", "password": "pa55word",
           "headers": {"Foo": "bar", "Authorization": "Bearer s3cret", "X-Token": "${pactbroker.eventName}"},
           "body": {"amount": 1.50, "pact": "${pactbroker.pactUrl}"}}}
        """;

    [Fact]
    public async Task A_webhook_comes_back_as_it_was_created_but_for_its_secrets()
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Publish("1");

        var created = await broker.Post("/webhooks", Whole);
        var found = await broker.Get(created.Location!.ToString());

        created.Status.ShouldBe(HttpStatusCode.Created);
        found.Text.ShouldBe(created.Text);
        found["description"].GetString().ShouldBe("tell CI");
        found["consumer"].GetRawText().ShouldBe("""{"name":"OrderService"}""");
        found["provider"].GetRawText().ShouldBe("""{"label":"payments"}""");
        found["enabled"].GetBoolean().ShouldBeTrue();
        found["events"].GetRawText().ShouldBe(
            """[{"name":"contract_published"},{"name":"contract_content_changed"}]""");
        found["request"].GetRawText().ShouldBe("""
            {"method":"POST","url":"https://ci.example.org/jobs",
            "headers":{"foo":"bar","authorization":"**********","x-token":"${pactbroker.eventName}"},
            "body":{"amount":1.50,"pact":"${pactbroker.pactUrl}"},"username":"ann","password":"**********"}
            """.ReplaceLineEndings(""));
        found["_links.self.href"].GetString().ShouldBe(created.Location.ToString());
        found["_links.self.title"].GetString().ShouldBe("tell CI");
        found["_links.pb:execute.href"].GetString().ShouldBe(created.Location + "/execute");
        found["_links.pb:consumer.name"].GetString().ShouldBe("OrderService");
        found["_links.pb:providers.name"].GetString().ShouldBe("payments");
    }

    [Fact]
    public async Task What_is_left_out_has_its_usual_value()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Post(
            "/webhooks", """{"request": {"method": "POST", "url": "https://ci.example.org/${pactbroker.buildUrl}"}}""");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created["description"].GetString().ShouldBe("POST ci.example.org");
        created["events"].GetRawText().ShouldBe("""[{"name":"contract_content_changed"}]""");
        created["uuid"].GetString()!.Length.ShouldBe(22);
        created.Json.TryGetProperty("consumer", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_webhook_may_be_created_under_a_chosen_name_and_is_replaced_there()
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Publish("1");

        var created = await broker.Put($"/webhooks/{Uuid}", Whole);
        var replaced = await broker.Put(
            $"/webhooks/{Uuid}",
            """
            {"enabled": false, "request": {"method": "POST", "url": "https://ci.example.org", "username": "ann"}}
            """);

        created.Status.ShouldBe(HttpStatusCode.Created);
        replaced.Status.ShouldBe(HttpStatusCode.OK);
        replaced["uuid"].GetString().ShouldBe(Uuid);
        replaced["enabled"].GetBoolean().ShouldBeFalse();
        replaced["request"].GetRawText().ShouldBe(
            """
            {"method":"POST","url":"https://ci.example.org","username":"ann","password":"**********"}
            """.Trim());
        replaced.Json.TryGetProperty("provider", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with%20a%20blank%20in%20between")]
    public async Task A_name_that_is_no_uuid_is_refused(string uuid)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Put($"/webhooks/{uuid}", Hooked.Webhook("https://ci.example.org"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.uuid.0"].GetString()!.ShouldStartWith("The UUID can only contain");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_webhook_is_said_at_once()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/webhooks", """
            {"description": 1, "consumer": {"name": "A", "label": "b"}, "provider": {}, "enabled": "yes",
             "events": [{"name": "nonsense"}, 5, {}],
             "request": {"method": "FETCH", "url": "not an address", "headers": {"a b": "c", "d": []}}}
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].EnumerateObject().Select(field => $"{field.Name}: {field.Value[0].GetString()}").ShouldBe(
        [
            "description: must be a string",
            "consumer.label: name and label cannot be provided at the same time",
            "provider.name: cannot be blank",
            "enabled: must be boolean",
            "request.method: is not a recognised HTTP method",
            "request.url: is not a valid URL eg. http://example.org",
            "request.headers: a b is not a valid header name",
            "events: name must be one of: contract_published, contract_content_changed, "
                + "provider_verification_published, provider_verification_succeeded, provider_verification_failed, "
                + "contract_requiring_verification_published (at index 0)",
        ]);
        refused["errors.events"].GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("{}", "request", "is missing")]
    [InlineData("""{"request": []}""", "request", "must be a hash")]
    [InlineData("""{"request": {"url": "https://a"}}""", "request.method", "is missing")]
    [InlineData("""{"request": {"method": "POST"}}""", "request.url", "is missing")]
    [InlineData("""{"request": {"method": "POST", "url": "https://${pactbroker.consumerName}.example.org"}}""",
        "request.url", "cannot have a template parameter in the host")]
    [InlineData("""{"request": {"method": "POST", "url": "https://ann:pa55word@example.org"}}""",
        "request.url", "cannot hold a user name or password: give them as username and password")]
    [InlineData("""{"request": {"method": "POST", "url": "https://a"}, "events": []}""",
        "events", "size cannot be less than 1")]
    [InlineData("""{"request": {"method": "POST", "url": "https://a"}, "consumer": {"name": "Nobody"}}""",
        "consumer.name", "does not match an existing pacticipant")]
    public async Task What_cannot_be_a_webhook_is_refused_and_not_kept(string webhook, string field, string error)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/webhooks", webhook);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].GetProperty(field)[0].GetString().ShouldBe(error);
        (await broker.Get("/webhooks"))["_links.pb:webhooks"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/webhooks/provider/PaymentService/consumer/OrderService",
        "A webhook for the pact between OrderService and PaymentService")]
    [InlineData("/pacts/provider/PaymentService/consumer/OrderService/webhooks",
        "A webhook for the pact between OrderService and PaymentService")]
    [InlineData("/webhooks/provider/PaymentService", "A webhook for all pacts with provider PaymentService")]
    [InlineData("/webhooks/consumer/OrderService", "A webhook for all pacts with consumer OrderService")]
    public async Task A_webhook_belongs_to_whom_its_address_names(string address, string scope)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.HasWebhook(Hooked.Webhook("https://all.example.org"));

        var created = await broker.Post(address, Hooked.Webhook("https://ci.example.org"));
        var listed = await broker.Get(address);

        created.Status.ShouldBe(HttpStatusCode.Created);
        listed["_links.pb:webhooks"].EnumerateArray().Select(link => link.GetProperty("title").GetString())
            .ShouldBe([scope]);
        listed["_links.pb:webhooks.0.name"].GetString().ShouldBe("POST ci.example.org");
        (await broker.Get("/webhooks"))["_links.pb:webhooks"].EnumerateArray()
            .Select(link => link.GetProperty("title").GetString()).ShouldBe(["A webhook for all pacts", scope]);
    }

    [Theory]
    [InlineData("/webhooks/provider/PaymentService/consumer/Nobody", "No consumer with name 'Nobody' found")]
    [InlineData("/webhooks/provider/Nobody", "No provider with name 'Nobody' found")]
    public async Task Webhooks_of_somebody_unknown_are_not_found(string address, string error)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var listed = await broker.Get(address);
        var created = await broker.Post(address, Hooked.Webhook("https://ci.example.org"));

        listed.Status.ShouldBe(HttpStatusCode.NotFound);
        listed["error"].GetString().ShouldBe(error);
        created.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_deleted_webhook_is_gone()
    {
        await using var broker = await RunningBroker.Start();
        var webhook = await broker.HasWebhook(Hooked.Webhook("https://ci.example.org"));

        var deleted = await broker.Delete(webhook);

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get(webhook)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Delete(webhook)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Post(webhook + "/execute", "")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_label_is_shown_where_it_stands_for_a_side()
    {
        await using var broker = await RunningBroker.Start();
        await broker.HasWebhook("""
            {"consumer": {"label": "web"}, "provider": {"label": "core"},
             "request": {"method": "POST", "url": "https://ci.example.org"}}
            """);
        await broker.HasWebhook("""
            {"provider": {"label": "core"}, "request": {"method": "POST", "url": "https://ci.example.org"}}
            """);

        var listed = await broker.Get("/webhooks");

        listed["_links.pb:webhooks"].EnumerateArray().Select(link => link.GetProperty("title").GetString()).ShouldBe(
        [
            "A webhook for the pact between consumers labeled 'web' and providers labeled 'core'",
            "A webhook for all pacts with provider labeled 'core'",
        ]);
    }
}
