using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>Questions that name the same thing twice, which is then looked for once.</summary>
public abstract class SameTwiceTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SameTwiceTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SameTwiceTests;

    [Theory]
    [InlineData("/matrix/provider/Nobody/consumer/Nobody", HttpStatusCode.NotFound)]
    [InlineData("/matrix/provider/OrderService/consumer/OrderService")]
    [InlineData("/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=OrderService")]
    [InlineData("/matrix?q[][pacticipant]=Nobody&q[][pacticipant]=Nobody", HttpStatusCode.BadRequest)]
    [InlineData("/matrix?q[][pacticipant]=OrderService&q[][version]=1&q[][pacticipant]=OrderService&q[][version]=1")]
    [InlineData("/matrix?q[][pacticipant]=OrderService&q[][mainBranch]=true&q[][tag]=prod&q[][pacticipant]=OrderService"
        + "&q[][mainBranch]=true&q[][pacticipant]=OrderService&q[][mainBranch]=true&q[][version]=1")]
    [InlineData("/matrix?q[][pacticipant]=OrderService&ignore[][pacticipant]=OrderService&mainBranch=true")]
    public async Task What_is_named_twice_is_answered(string question, HttpStatusCode status = HttpStatusCode.OK)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);

        (await broker.Get(question)).Status.ShouldBe(status);
    }
}
