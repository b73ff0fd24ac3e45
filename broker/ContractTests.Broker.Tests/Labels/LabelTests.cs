using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Labels;

public abstract class LabelTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : LabelTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : LabelTests;

    [Fact]
    public async Task A_label_is_put_on_a_pacticipant_that_need_not_exist()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Put("/pacticipants/Orders/labels/team%2Fsales");
        var again = await broker.Put("/pacticipants/Orders/labels/team%2Fsales");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Location!.ToString().ShouldBe(broker.Base + "/pacticipants/Orders/labels/team%2Fsales");
        created["_links.pacticipant.name"].GetString().ShouldBe("Orders");
        again.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get("/pacticipants/Orders/labels/team%2Fsales"))["name"].GetString().ShouldBe("team/sales");
        (await broker.Get("/pacticipants/Orders"))["_embedded.labels.0.name"].GetString().ShouldBe("team/sales");
    }

    [Fact]
    public async Task Pacticipants_are_found_by_their_label()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Put("/pacticipants/Orders/labels/sales");
        await broker.Put("/pacticipants/Payments/labels/money");

        var found = await broker.Get("/pacticipants/label/sales");

        found["_embedded.pacticipants"].EnumerateArray().Select(one => one.GetProperty("name").GetString())
            .ShouldBe(["Orders"]);
        (await broker.Get("/pacticipants/label/none"))["_embedded.pacticipants"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Labels_are_listed_once_each_page_by_page()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var label in (string[])["b", "a", "c"])
            await broker.Put($"/pacticipants/Orders/labels/{label}");
        await broker.Put("/pacticipants/Payments/labels/a");

        var all = await broker.Get("/labels");
        var page = await broker.Get("/labels?page=2&size=2");

        all["_embedded.labels"].EnumerateArray().Select(one => one.GetProperty("name").GetString())
            .ShouldBe(["a", "b", "c"]);
        page["_embedded.labels.0.name"].GetString().ShouldBe("c");
        page["page.totalElements"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_deleted_label_is_gone()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Put("/pacticipants/Orders/labels/sales");

        var deleted = await broker.Delete("/pacticipants/Orders/labels/sales");

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/pacticipants/Orders/labels/sales")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Delete("/pacticipants/Orders/labels/sales")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
