using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

public abstract class PactDeletionTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PactDeletionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PactDeletionTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task The_pacts_of_a_tag_are_deleted_and_the_answer_says_what_is_left()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["old"]);
        await broker.Publish("2", Published.Contract("b"));

        var deleted = await broker.Delete(Pair + "/tag/old");
        var nothing = await broker.Delete(Pair + "/tag/old");

        deleted.Status.ShouldBe(HttpStatusCode.OK);
        deleted["_links.pb:latest-pact-version.href"].GetString().ShouldBe(broker.Base + Pair + "/latest");
        nothing.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Pact("1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Pact("2")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Deleting_at_the_main_branch_leaves_the_other_branches()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", Published.Contract("b"), branch: "feat");

        var deleted = await broker.Delete(Pair + "/branch/versions");

        deleted.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Pact("1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Pact("2")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/branch/main", 0)]
    [InlineData("/branch/main/latest/versions", 1)]
    [InlineData("/branch/latest/versions", 1)]
    public async Task An_address_deletes_the_pacts_that_it_lists(string address, int left)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", Published.Contract("b"), branch: "main");

        var deleted = await broker.Delete(Pair + address);

        deleted.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get(Pair + "/versions"))["_embedded.pacts"].GetArrayLength().ShouldBe(left);
    }

    [Theory]
    [InlineData("/versions/1", HttpStatusCode.OK)]
    [InlineData("/version/1", HttpStatusCode.OK)]
    [InlineData("/version/2", HttpStatusCode.NotFound)]
    [InlineData("/versions", HttpStatusCode.NoContent)]
    public async Task A_pact_is_deleted_at_its_address(string address, HttpStatusCode status)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var deleted = await broker.Delete(Pair + address);

        deleted.Status.ShouldBe(status);
    }
}
