using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Integrations;

public abstract class IntegrationTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : IntegrationTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : IntegrationTests;

    [Fact]
    public async Task Integrations_are_listed_last_changed_first_with_what_leads_on()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Web Shop", provider: "OrderService");

        var all = await broker.Get("/integrations");
        var page = await broker.Get("/integrations?q=payment&page=1&size=1");

        all["_embedded.integrations"].EnumerateArray()
            .Select(one => one.GetProperty("consumer").GetProperty("name").GetString())
            .ShouldBe(["Web Shop", "OrderService"]);
        all["_embedded.integrations.0._links.pb:delete_integration.href"].GetString()
            .ShouldBe(broker.Base + "/integrations/provider/OrderService/consumer/Web%20Shop");
        all["_embedded.integrations.0._links.pb:matrix.href"].GetString()
            .ShouldBe(broker.Base + "/matrix/provider/OrderService/consumer/Web%20Shop");
        page["_embedded.integrations.0.provider.name"].GetString().ShouldBe("PaymentService");
        page["page.totalElements"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Integrations_are_drawn_for_graphviz()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "Web Shop", provider: "pay-ments");

        var graph = await broker.Get("/integrations", accept: "text/vnd.graphviz");

        graph.MediaType.ShouldBe("text/vnd.graphviz");
        graph.Text.ShouldBe(
            "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n"
            + "  Web_Shop -> \"pay-ments\"\n}\n");
    }

    [Fact]
    public async Task A_deleted_integration_takes_along_what_nothing_else_needs()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "7");
        await broker.Publish("1", consumer: "OrderService", provider: "StockService");
        await broker.Publish("2", Published.Contract("another"), branch: "main");

        var deleted = await broker.Send(
            HttpMethod.Delete, "/integrations/provider/PaymentService/consumer/OrderService", null, null,
            "application/hal+json");

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/pacticipants/PaymentService")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Get("/pacticipants/OrderService/versions"))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString()).ShouldBe(["1"]);
        (await broker.Get("/pacticipants/OrderService/branches/main/latest-version"))["number"].GetString()
            .ShouldBe("1");
        (await broker.Delete("/integrations/provider/StockService/consumer/Nobody")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_that_took_no_part_stays()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Put("/pacticipants/PaymentService/versions/made-by-hand", "{}");
        await broker.Publish("1");

        await broker.Delete("/integrations/provider/PaymentService/consumer/OrderService");

        (await broker.Get("/pacticipants/PaymentService/versions/made-by-hand")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get("/pacticipants/OrderService")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_all_integrations_leaves_the_environments()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var deleted = await broker.Delete("/integrations");

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/integrations"))["_embedded.integrations"].GetArrayLength().ShouldBe(0);
        (await broker.Get("/pacticipants"))["_embedded.pacticipants"].GetArrayLength().ShouldBe(0);
        (await broker.Get("/environments"))["_embedded.environments"].GetArrayLength().ShouldBe(2);
    }
}
