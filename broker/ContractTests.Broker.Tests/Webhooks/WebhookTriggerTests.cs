using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class WebhookTriggerTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookTriggerTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookTriggerTests;

    private static readonly string[] Parameters =
    [
        "consumerName", "providerName", "consumerVersionNumber", "providerVersionNumber", "consumerVersionTags",
        "providerVersionTags", "consumerVersionBranch", "providerVersionBranch", "providerVersionDescriptions",
        "consumerLabels", "providerLabels", "pactUrl", "verificationResultUrl", "githubVerificationStatus",
        "bitbucketVerificationStatus", "azureDevOpsVerificationStatus", "gitlabVerificationStatus", "eventName",
        "buildUrl", "currentlyDeployedProviderVersionNumber",
    ];

    private static Dictionary<string, string> Everything => Parameters.ToDictionary(
        name => name, name => $"${{pactbroker.{name}}}");

    [Fact]
    public async Task A_published_pact_is_told_with_everything_that_is_known_of_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        var all = Everything;
        all.Remove("currentlyDeployedProviderVersionNumber");
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.consumerVersionBranch}", on: "contract_published", body: all));

        await broker.Publish("1 \"beta\"", branch: "feat/x", tags: ["a", "b"]);
        var told = await receiver.Next();

        told.Method.ShouldBe("POST");
        told.Path.ShouldBe("/feat%2Fx");
        told.Headers["Content-Type"].ShouldBe("application/json");
        var body = JsonNode.Parse(told.Body)!;
        body["consumerName"]!.GetValue<string>().ShouldBe("OrderService");
        body["providerName"]!.GetValue<string>().ShouldBe("PaymentService");
        body["consumerVersionNumber"]!.GetValue<string>().ShouldBe("1 \"beta\"");
        body["consumerVersionTags"]!.GetValue<string>().ShouldBe("a, b");
        body["consumerVersionBranch"]!.GetValue<string>().ShouldBe("feat/x");
        body["providerVersionNumber"]!.GetValue<string>().ShouldBe("");
        body["githubVerificationStatus"]!.GetValue<string>().ShouldBe("pending");
        body["eventName"]!.GetValue<string>().ShouldBe("contract_published");
        var pact = await broker.Get(body["pactUrl"]!.GetValue<string>());
        pact["interactions.0.description"].GetString().ShouldBe("a payment request");
    }

    [Fact]
    public async Task A_result_is_told_with_the_version_and_what_became_of_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: "provider_verification_failed", body: Everything));
        await broker.Publish("1");
        await broker.Put("/pacticipants/PaymentService/versions/6");
        await broker.Post(
            $"/pacticipants/PaymentService/versions/6/deployed-versions/environment/{await broker.Environment("test")}",
            "{}");

        await broker.Verify("1", by: "7", success: false, branch: "main", tag: "dev");
        var told = await receiver.Next();

        var body = JsonNode.Parse(told.Body)!;
        body["providerVersionNumber"]!.GetValue<string>().ShouldBe("7");
        body["providerVersionTags"]!.GetValue<string>().ShouldBe("dev");
        body["providerVersionBranch"]!.GetValue<string>().ShouldBe("main");
        body["githubVerificationStatus"]!.GetValue<string>().ShouldBe("failure");
        body["bitbucketVerificationStatus"]!.GetValue<string>().ShouldBe("FAILED");
        body["azureDevOpsVerificationStatus"]!.GetValue<string>().ShouldBe("failed");
        body["gitlabVerificationStatus"]!.GetValue<string>().ShouldBe("failed");
        body["currentlyDeployedProviderVersionNumber"]!.GetValue<string>().ShouldBe("6");
        var result = await broker.Get(body["verificationResultUrl"]!.GetValue<string>());
        result["providerApplicationVersion"].GetString().ShouldBe("7");
        var triggered = await broker.Get(result["_links.pb:triggered-webhooks.href"].GetString()!);
        triggered["_embedded.triggeredWebhooks.0.eventName"].GetString().ShouldBe("provider_verification_failed");
    }

    [Theory]
    [InlineData(true, "provider_verification_published", "provider_verification_succeeded")]
    [InlineData(false, "provider_verification_failed", "provider_verification_published")]
    public async Task A_result_is_an_event_by_itself_and_by_what_it_says(bool success, string first, string second)
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.eventName}",
            on: "provider_verification_published provider_verification_succeeded provider_verification_failed"));
        await broker.Publish("1");

        await broker.Verify("1", by: "7", success);
        string[] told = [(await receiver.Next()).Path, (await receiver.Next()).Path];

        told.Order(StringComparer.Ordinal).ShouldBe([$"/{first}", $"/{second}"]);
    }

    [Fact]
    public async Task A_result_for_several_consumer_versions_is_told_once_for_each()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.consumerVersionNumber}", on: "provider_verification_published"));
        await broker.Publish("1", tags: ["prod"]);
        await broker.Publish("2", branch: "main");
        var pacts = await broker.ForVerification(
            """{"consumerVersionSelectors": [{"tag": "prod", "latest": true}, {"branch": "main"}]}""");
        var pact = await broker.Get(pacts["_embedded.pacts.0._links.self.href"].GetString()!);

        await broker.Verify(
            "2", by: "7", publishTo: pact["_links.pb:publish-verification-results.href"].GetString());
        string[] told = [(await receiver.Next()).Path, (await receiver.Next()).Path];

        told.Order(StringComparer.Ordinal).ShouldBe(["/1", "/2"]);
    }

    [Fact]
    public async Task Each_provider_version_that_matters_and_has_not_verified_is_asked_for_once()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.providerVersionNumber}/${pactbroker.providerVersionDescriptions}",
            on: "contract_requiring_verification_published"));
        foreach (var version in (string[])["5", "6", "7"])
            await broker.Put($"/pacticipants/PaymentService/branches/main/versions/{version}");
        foreach (var (version, environment) in ((string, string)[])[("7", "test"), ("6", "production")])
        {
            await broker.Post(
                $"/pacticipants/PaymentService/versions/{version}/deployed-versions/environment/"
                + await broker.Environment(environment), "{}");
        }

        await broker.Post(
            $"/pacticipants/PaymentService/versions/5/released-versions/environment/{await broker.Environment("test")}",
            "{}");
        await broker.Publish("1");
        string[] first = [(await receiver.Next()).Path, (await receiver.Next()).Path, (await receiver.Next()).Path];
        await broker.Verify("1", by: "7");
        await broker.Publish("2");
        string[] second = [(await receiver.Next()).Path, (await receiver.Next()).Path];

        first.Order(StringComparer.Ordinal).ShouldBe(
        [
            "/5/released%20in%20test", "/6/deployed%20in%20production",
            "/7/latest%20from%20main%20branch,%20deployed%20in%20test",
        ]);
        second.Order(StringComparer.Ordinal).ShouldBe(["/5/released%20in%20test", "/6/deployed%20in%20production"]);
    }

    [Fact]
    public async Task A_webhook_that_names_deployed_versions_asks_for_each_required_verification_once()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.providerVersionNumber}/x${pactbroker.currentlyDeployedProviderVersionNumber}",
            on: "contract_requiring_verification_published"));
        foreach (var version in (string[])["5", "6", "7"])
            await broker.Put($"/pacticipants/PaymentService/branches/main/versions/{version}");
        foreach (var (version, environment) in ((string, string)[])[("5", "test"), ("6", "production")])
        {
            await broker.Post(
                $"/pacticipants/PaymentService/versions/{version}/deployed-versions/environment/"
                + await broker.Environment(environment), "{}");
        }

        await broker.Publish("1");
        foreach (var _ in Enumerable.Range(0, 3))
            await receiver.Next();

        (await broker.TriggeredBy("1"))["_embedded.triggeredWebhooks"].GetArrayLength().ShouldBe(3);
        receiver.All.Select(call => call.Path).Order(StringComparer.Ordinal).ShouldBe(["/5/x5", "/6/x6", "/7/x"]);
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"consumer": {"name": "OrderService"}}""", true)]
    [InlineData("""{"provider": {"name": "PaymentService"}, "consumer": {"label": "web"}}""", true)]
    [InlineData("""{"provider": {"label": "core"}}""", true)]
    [InlineData("""{"provider": {"name": "OrderService"}}""", false)]
    [InlineData("""{"provider": {"label": "web"}}""", false)]
    [InlineData("""{"enabled": false}""", false)]
    [InlineData("""{"events": [{"name": "provider_verification_published"}]}""", false)]
    public async Task A_webhook_is_triggered_for_the_pairs_and_events_that_it_means(string webhook, bool triggered)
    {
        await using var database = await OwnDatabase.Create();
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local, staysOn: database);
        await broker.Publish("0", tags: ["before"]);
        await database.HasLabel("OrderService", "web");
        await database.HasLabel("PaymentService", "core");
        var request = (JsonObject)JsonNode.Parse(webhook)!;
        request["request"] = new JsonObject { ["method"] = "POST", ["url"] = receiver.Url };
        await broker.HasWebhook(request.ToJsonString());

        var published = await broker.Publish("1");

        (await broker.TriggeredBy("1"))["_embedded.triggeredWebhooks"].GetArrayLength().ShouldBe(triggered ? 1 : 0);
        published["notices"].EnumerateArray().Any(notice =>
            notice.GetProperty("text").GetString()!.StartsWith("  Webhook ", StringComparison.Ordinal))
            .ShouldBe(triggered);
    }

    [Fact]
    public async Task Who_publishes_is_told_of_triggered_webhooks_and_their_logs()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        var none = await broker.Publish("1");
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url, description: "tell CI"));

        var published = await broker.Publish("2", tags: ["new"]);
        var unchanged = await broker.Publish("3", tags: ["new"]);

        var uuid = (await broker.TriggeredBy("2"))["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString();
        Texts(none).ShouldContain("    * Configure separate PaymentService pact verification build and webhook to "
            + "trigger it when the pact content changes. See https://docs.pact.io/go/webhooks");
        Texts(published).ShouldContain(
            $"  Webhook \"tell CI\" triggered for event contract_content_changed.\n    View logs at {uuid}");
        Texts(published).ShouldNotContain(text => text.Contains("Configure separate", StringComparison.Ordinal));
        Texts(unchanged).ShouldContain("  No enabled webhooks found for the detected events");
    }

    [Fact]
    public async Task A_version_that_is_published_again_is_published_but_not_changed()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url + "/${pactbroker.eventName}", on: "contract_published contract_content_changed"));

        await broker.Put("/pacts/provider/PaymentService/consumer/OrderService/version/1", Published.Contract());
        await broker.Publish("1");
        string[] told = [(await receiver.Next()).Path, (await receiver.Next()).Path, (await receiver.Next()).Path];

        told.Order(StringComparer.Ordinal).ShouldBe(
            ["/contract_content_changed", "/contract_published", "/contract_published"]);
    }

    [Fact]
    public async Task A_refused_publication_triggers_nothing()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Publish("1");
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: "contract_published"));

        var refused = await broker.Publish("1", Published.Contract(amount: "7"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await broker.TriggeredBy("1"))["_embedded.triggeredWebhooks"].GetArrayLength().ShouldBe(0);
    }

    private static IEnumerable<string> Texts(Answer published) =>
        published["notices"].EnumerateArray().Select(notice => notice.GetProperty("text").GetString()!);
}
