using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Groups;

public abstract class GroupTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : GroupTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : GroupTests;

    [Fact]
    public async Task Relationships_are_lines_with_the_numbers_of_the_providers()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "A", provider: "B");
        await broker.Publish("1", consumer: "A", provider: "C, the third");

        var lines = await broker.Get("/relationships");

        lines.MediaType.ShouldBe("text/csv");
        lines.Text.ShouldBe("1,A,1,1,0,1,2,3\n2,B,1,1,0,2,0,0\n3,\"C, the third\",1,1,0,3,0,0\n");
    }

    [Theory]
    [InlineData("/groups/B")]
    [InlineData("/groups/B.csv")]
    public async Task A_group_holds_all_that_is_connected(string address)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "A", provider: "B");
        await broker.Publish("1", consumer: "B", provider: "C");
        await broker.Publish("1", consumer: "X", provider: "Y");

        var group = await broker.Get(address);

        Names(group).ShouldBe(["B", "C", "A"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_group_ends_where_it_grows_too_large()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "A", provider: "B");
        await broker.Publish("1", consumer: "B", provider: "C");
        await broker.Publish("1", consumer: "C", provider: "D");

        var group = await broker.Get("/groups/A?maxPacticipants=2");
        var wrong = await broker.Get("/groups/A?maxPacticipants=none");

        Names(group).ShouldBe(["A", "B"]);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await broker.Get("/groups/Nobody")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[1]);
}
