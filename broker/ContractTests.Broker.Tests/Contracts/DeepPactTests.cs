using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Contracts;

/// <summary>A pact may be as deep as the tools read it: 512 levels.</summary>
public abstract class DeepPactTests
{
    private const int MostLevels = 512;
    private const string Address = "/pacts/provider/PaymentService/consumer/OrderService/version/1";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DeepPactTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DeepPactTests;

    [Fact]
    public async Task The_deepest_pact_is_stored_shown_and_compared()
    {
        await using var broker = await RunningBroker.Start();

        (await broker.Put(Address, OfLevels(MostLevels))).Status.ShouldBe(HttpStatusCode.Created);
        (await broker.Publish("2", OfLevels(MostLevels - 1))).Status.ShouldBe(HttpStatusCode.OK);

        (await broker.Get(Address)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { Address, $"{Address}/diff/previous-distinct", "/" })
            (await broker.Get(path, PageTests.Browser)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await broker.Verify("1", by: "7")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task One_level_more_is_refused_with_the_limit()
    {
        await using var broker = await RunningBroker.Start();

        var put = await broker.Put(Address, OfLevels(MostLevels + 1));
        var post = await broker.Publish("1", OfLevels(MostLevels + 1));

        put.Status.ShouldBe(HttpStatusCode.BadRequest);
        put.Text.ShouldContain("expected JSON of at most 512 levels, but found more");
        post.Status.ShouldBe(HttpStatusCode.BadRequest);
        post.Text.ShouldContain("it has more than 512 levels");
        (await broker.Get(Address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    // Four levels are above the body: the contract, its interactions, one of them, its response.
    private static string OfLevels(int levels) => Published.Contract().Replace(
        "\"status\": 200",
        $"\"status\": 200, \"body\": {new string('[', levels - 4)}{new string(']', levels - 4)}",
        StringComparison.Ordinal);
}
