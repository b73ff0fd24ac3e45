using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Branches;

public abstract class BranchTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : BranchTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : BranchTests;

    [Fact]
    public async Task All_branches_but_the_main_one_and_the_named_ones_are_deleted_at_once()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var branch in (string[])["main", "feat/a", "feat/b", "keep"])
            await broker.Put($"/pacticipants/Orders/branches/{Uri.EscapeDataString(branch)}/versions/1");

        var deleted = await broker.Delete("/pacticipants/Orders/branches?exclude[]=keep");

        deleted.Status.ShouldBe(HttpStatusCode.Accepted);
        deleted["notices.0.type"].GetString().ShouldBe("success");
        deleted["notices.0.text"].GetString()
            .ShouldBe("Deleted 2 branches of pacticipant Orders. Remaining branches are: main, keep");
        (await broker.Get("/pacticipants/Orders/branches"))["_embedded.branches"].GetArrayLength().ShouldBe(2);
        (await broker.Get("/pacticipants/Orders/versions/1")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Delete("/pacticipants/Nobody/branches")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_versions_of_an_environment_are_those_that_are_there_now()
    {
        await using var broker = await RunningBroker.Start();
        var uuid = await broker.Environment("test");
        foreach (var number in (string[])["1", "2", "3"])
            await broker.Put($"/pacticipants/Orders/versions/{number}", "{}");
        await broker.Post($"/pacticipants/Orders/versions/1/deployed-versions/environment/{uuid}", "{}");
        await broker.Post($"/pacticipants/Orders/versions/2/deployed-versions/environment/{uuid}", "{}");
        await broker.Post($"/pacticipants/Orders/versions/3/released-versions/environment/{uuid}", "{}");

        var versions = await broker.Get($"/pacticipants/Orders/environments/{uuid}/versions");
        var page = await broker.Get($"/pacticipants/Orders/environments/{uuid}/versions?page=2&size=1");

        versions["_embedded.versions"].EnumerateArray().Select(v => v.GetProperty("number").GetString())
            .ShouldBe(["3", "2"]);
        page["_embedded.versions.0.number"].GetString().ShouldBe("2");
        page["page.totalElements"].GetInt32().ShouldBe(2);
        (await broker.Get("/pacticipants/Orders/environments/moon/versions")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }
}
