using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Webhooks;

namespace ContractTests.Broker.Tests.ProviderContracts;

/// <summary>Comparisons trigger webhooks like verifications.</summary>
public abstract class ComparisonEventTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ComparisonEventTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ComparisonEventTests;

    private static readonly Dictionary<string, string> Asked = new[]
    {
        "consumerName", "consumerVersionNumber", "providerVersionNumber", "providerVersionBranch",
        "verificationResultUrl", "githubVerificationStatus", "eventName", "buildUrl",
    }.ToDictionary(name => name, name => $"${{pactbroker.{name}}}");

    [Theory]
    [InlineData("number", "provider_verification_succeeded", "success")]
    [InlineData("string", "provider_verification_failed", "failure")]
    public async Task A_published_description_is_told_to_each_consumer(string amount, string happened, string status)
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Publish("1", branch: "main");
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: happened, body: Asked));

        var published = await broker.Describe(
            "p1", Described.Payments(amount), branch: "main", buildUrl: "https://example.org/7");
        var told = JsonNode.Parse((await receiver.Next()).Body)!;

        published.Told().ShouldContain($"triggered for event {happened}");
        Text(told, "consumerName").ShouldBe("OrderService");
        Text(told, "consumerVersionNumber").ShouldBe("1");
        Text(told, "providerVersionNumber").ShouldBe("p1");
        Text(told, "providerVersionBranch").ShouldBe("main");
        Text(told, "githubVerificationStatus").ShouldBe(status);
        Text(told, "buildUrl").ShouldBe("https://example.org/7");
        (await broker.Get(Text(told, "verificationResultUrl")))["success"].GetBoolean().ShouldBe(status == "success");
    }

    [Fact]
    public async Task A_new_pact_is_told_what_the_provider_describes_and_one_that_is_known_is_not()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Describe("p1", branch: "main");
        await broker.HasWebhook(Hooked.Webhook(receiver.Url, on: "provider_verification_published", body: Asked));

        var first = await broker.Publish("1", branch: "main");
        var second = await broker.Publish("2", branch: "main");
        var told = JsonNode.Parse((await receiver.Next()).Body)!;

        Text(told, "consumerVersionNumber").ShouldBe("1");
        Text(told, "githubVerificationStatus").ShouldBe("success");
        first.Told().ShouldContain("triggered for event provider_verification_published");
        second.Told().ShouldNotContain("triggered for event");
    }

    [Fact]
    public async Task A_provider_that_only_describes_need_not_verify_a_pact_that_is_all_described()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.HasWebhook(Hooked.Webhook(
            receiver.Url, on: "contract_requiring_verification_published", body: Asked));
        await broker.Describe("p1", branch: "main");

        var described = await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "p1");
        var both = await broker.Publish("2", Published.Contract("another"), branch: "main");

        described.Told().ShouldNotContain("triggered for event");
        both.Told().ShouldContain("triggered for event contract_requiring_verification_published");
    }

    private static string Text(JsonNode told, string name) => told[name]!.GetValue<string>();
}
