using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>A small company: what pages look like when teams have used the broker for a while.</summary>
internal static class SystemOfPeople
{
    private static readonly (string Consumer, string Provider, bool? Works)[] Integrations =
    [
        ("checkout-web", "order-service", true), ("checkout-web", "catalogue-service", true),
        ("order-service", "payment-service", true), ("order-service", "warehouse-service", false),
        ("order-service", "notification-service", null), ("invoice-service", "payment-service", true),
        ("mobile-app", "order-service", true), ("mobile-app", "customer-and-loyalty-service", null),
        ("warehouse-service", "shipping-service", true),
    ];

    public static async Task Build(RunningBroker broker)
    {
        foreach (var (consumer, provider, works) in Integrations)
        {
            await broker.Publish(
                Commit(consumer, 1), Contract(consumer, provider, "first"), branch: "main", consumer: consumer,
                provider: provider);
            if (works is { } success)
                await Verify(broker, consumer, provider, success);
            await Deploy(broker, consumer, Commit(consumer, 1), consumer[0] > 'm' ? "production" : "test");
        }

        await broker.Publish(
            Commit("mobile-app", 2), Contract("mobile-app", "order-service", "second"), branch: "main",
            consumer: "mobile-app", provider: "order-service");
        await broker.Publish(
            Commit("mobile-app", 3), Contract("mobile-app", "order-service", "third"), branch: "feat/one-click-buying",
            consumer: "mobile-app", provider: "order-service");
        await broker.Put("/pacticipants/order-service/labels/team-orders");
    }

    /// <summary>A commit id that is the same in each run.</summary>
    public static string Commit(string pacticipant, int number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{pacticipant} {number}"))))[..40];

    private static async Task Verify(RunningBroker broker, string consumer, string provider, bool success)
    {
        var by = Commit(provider, 1);
        await broker.Put($"/pacticipants/{provider}/branches/main/versions/{by}");
        var pact = await broker.Get(
            $"/pacts/provider/{provider}/consumer/{consumer}/version/{Commit(consumer, 1)}");
        await broker.Verify(
            "", by, success, publishTo: pact["_links.pb:publish-verification-results.href"].GetString());
    }

    private static async Task Deploy(RunningBroker broker, string pacticipant, string version, string environment) =>
        (await broker.Post(
            $"/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/"
            + await broker.Environment(environment), "{}")).Status.ShouldBe(HttpStatusCode.Created);

    private static string Contract(string consumer, string provider, string change) => $$"""
        {"consumer": {"name": "{{consumer}}"}, "provider": {"name": "{{provider}}"},
         "interactions": [{"description": "what {{consumer}} asks of {{provider}}, {{change}}",
           "request": {"method": "GET", "path": "/things/7"}, "response": {"status": 200} }],
         "metadata": {"pactSpecification": {"version": "4.0"} } }
        """;
}
