using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.ProviderStates;

public abstract class ProviderStateTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ProviderStateTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ProviderStateTests;

    private const string Address = "/pacts/provider/PaymentService/provider-states";

    [Fact]
    public async Task States_of_all_consumers_main_branches_are_listed_once_each()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Contract("a card", """{"limit": 1.50}"""), branch: "main");
        await broker.Publish("1", Contract("a card", """{"limit": 1.50}"""), branch: "main", consumer: "Billing");
        await broker.Publish("2", Contract("nothing", "{}"), branch: "main", consumer: "Refunds");
        await broker.Publish("3", Contract("elsewhere", "{}"), branch: "feat", consumer: "Refunds");

        var states = await broker.Get(Address);

        states["providerStates"].EnumerateArray().Select(state => state.GetRawText()).ShouldBe(
        [
            """{"name":"a card","params":{"limit":1.50},"consumers":["Billing","OrderService"]}""",
            """{"name":"nothing","consumers":["Refunds"]}""",
        ]);
    }

    [Fact]
    public async Task States_of_a_branch_are_those_of_its_head()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Contract("old", "{}"), branch: "feat/x");
        await broker.Publish("2", Contract("new", "{}"), branch: "feat/x");

        var states = await broker.Get(Address + "/branch/feat%2Fx");

        states["providerStates"].EnumerateArray().Select(state => state.GetProperty("name").GetString())
            .ShouldBe(["new"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task States_in_an_environment_are_those_of_what_is_deployed_there(bool byName)
    {
        await using var broker = await RunningBroker.Start();
        var uuid = await broker.Environment("production");
        await broker.Publish("1", Contract("deployed", "{}"));
        await broker.Publish("2", Contract("not deployed", "{}"));
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}", "{}");

        var states = await broker.Get($"{Address}/environment/{(byName ? "production" : uuid)}");

        states["providerStates.0.name"].GetString().ShouldBe("deployed");
        states["providerStates"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task States_of_older_contracts_and_of_messages_count_too()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish(
            "1",
            """
            {"interactions": [{"description": "a", "providerState": "old style"}, {"description": "b"}],
             "messages": [{"description": "c", "providerStates": [{"name": "message state"}]}]}
            """,
            branch: "main");

        var states = await broker.Get(Address);

        states["providerStates"].EnumerateArray().Select(state => state.GetProperty("name").GetString())
            .ShouldBe(["message state", "old style"]);
    }

    [Fact]
    public async Task An_unknown_provider_or_environment_is_not_found()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        (await broker.Get("/pacts/provider/Nobody/provider-states"))["error"].GetString()
            .ShouldBe("No provider with name 'Nobody' found");
        (await broker.Get(Address + "/environment/moon")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Contract(string state, string parameters) => $$"""
        {"interactions": [{"description": "d", "providerStates": [{"name": "{{state}}", "params": {{parameters}} }],
          "request": {"method": "GET", "path": "/"}, "response": {"status": 200} }]}
        """;
}
