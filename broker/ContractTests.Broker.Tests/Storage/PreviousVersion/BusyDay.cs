using System.Net;
using ContractTests.Broker.Tests.ProviderContracts;

namespace ContractTests.Broker.Tests.Storage.PreviousVersion;

/// <summary>A day on which everything is done that clients do: so that every statement runs at least once.</summary>
internal static class BusyDay
{
    public static async Task Of(RunningBroker broker)
    {
        await Publish(broker);
        await Verify(broker);
        await Deploy(broker);
        await Ask(broker);
        await TidyUp(broker);
    }

    private static async Task Publish(RunningBroker broker)
    {
        await Done(broker.Publish("1", branch: "main", tags: ["dev"]));
        await Done(broker.Publish("1", branch: "main", tags: ["dev"]));
        await Done(broker.Publish("2", Published.Contract(amount: "7"), branch: "feat"));
        await Done(broker.Publish("3", Published.Contract(amount: "8"), consumer: "Basket"));
        await Done(broker.Put("/pacts/provider/PaymentService/consumer/OrderService/version/4", Published.Contract()));
        await Done(broker.Patch("/pacticipants/OrderService", """{"displayName": "Orders", "mainBranch": "main"}"""));
        await Done(broker.Put("/pacticipants/OrderService/versions/1", """{"buildUrl": "https://example.org/1"}"""));
        await Done(broker.Put("/pacticipants/OrderService/versions/4/tags/prod"));
        await Done(broker.Put("/pacticipants/OrderService/branches/feat/versions/4"));
    }

    private static async Task Verify(RunningBroker broker)
    {
        await Done(broker.Verify("1", by: "p1", branch: "main", tag: "prod"));
        await Done(broker.Verify("2", by: "p1", success: false));
        await Done(broker.Verify("2", by: "p2", branch: "main"));
        await Done(broker.Describe("p2", branch: "main"));
        await Done(broker.Describe("p2", Described.Payments(path: "/refunds"), branch: "main"));
        foreach (var selector in new[] { "\"mainBranch\": true", "\"branch\": \"feat\"", "\"tag\": \"dev\"",
            "\"latest\": true", "\"tag\": \"dev\", \"latest\": true", "\"deployedOrReleased\": true" })
        {
            await Done(broker.ForVerification(
                $$"""
                {"providerVersionBranch": "other", "includePendingStatus": true, "includeWipPactsSince": "2020-01-01",
                 "consumerVersionSelectors": [{ {{selector}} }]}
                """));
        }

        await Done(broker.ForVerification("""{"providerVersionTags": ["dev"], "includePendingStatus": true}"""));
    }

    private static async Task Deploy(RunningBroker broker)
    {
        var production = await broker.Environment("production");
        await Done(broker.Post("/environments", """{"name": "stage", "production": false}"""));
        foreach (var place in new[]
        {
            "OrderService/versions/1", "PaymentService/versions/p1", "PaymentService/versions/p2",
        })
        {
            await Done(broker.Post($"/pacticipants/{place}/deployed-versions/environment/{production}", "{}"));
            await Done(broker.Post($"/pacticipants/{place}/released-versions/environment/{production}", "{}"));
        }
    }

    private static async Task Ask(RunningBroker broker)
    {
        foreach (var address in new[]
        {
            "/can-i-deploy?pacticipant=OrderService&version=1&environment=production",
            "/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=PaymentService",
            "/matrix?q[][pacticipant]=OrderService&q[][branch]=main&q[][pacticipant]=PaymentService&latestby=cvpv",
            "/pacts/provider/PaymentService/consumer/OrderService/version/1/comparison/p2",
            "/contracts/provider/PaymentService/version/p2",
            "/pacts/latest", "/pacticipants", "/pacticipants/OrderService/versions", "/environments",
            "/pacticipants/OrderService/branches", "/pacticipants/OrderService/branches/main/latest-version",
            "/pacts/provider/PaymentService/latest", "/pacts/provider/PaymentService/consumer/OrderService/latest/dev",
            "/pacts/provider/PaymentService/consumer/OrderService/versions",
        })
            await Done(broker.Get(address));
    }

    private static async Task TidyUp(RunningBroker broker)
    {
        await Done(broker.Delete("/pacticipants/OrderService/versions/4/tags/prod"));
        await Done(broker.Delete("/pacticipants/OrderService/branches/feat/versions/4"));
        await Done(broker.Delete("/pacticipants/OrderService/versions/4"));
        await Done(broker.Delete("/pacts/provider/PaymentService/consumer/Basket/versions"));
        await Done(broker.Delete("/pacticipants/Basket"));
    }

    private static async Task Done(Task<Answer> asked)
    {
        var answer = await asked;
        answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent);
    }
}
