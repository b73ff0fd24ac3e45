using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

public abstract class WebhookListTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WebhookListTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WebhookListTests;

    [Fact]
    public async Task The_webhooks_of_a_side_are_listed_at_its_address()
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Publish("1");

        foreach (var address in (string[])
            ["/webhooks/provider/PaymentService/consumer/OrderService", "/webhooks/provider/PaymentService",
                "/webhooks/consumer/OrderService"])
        {
            var created = await broker.Post(address, Hooked.Webhook("https://ci.example.org/jobs"));

            var listed = await broker.Get(address);

            listed["_links.pb:webhooks"].GetArrayLength().ShouldBe(1);
            listed["_links.pb:webhooks.0.href"].GetString().ShouldBe(created.Location!.ToString());
        }
    }
}
