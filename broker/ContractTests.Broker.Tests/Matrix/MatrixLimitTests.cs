using System.Text.Json;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>What a question is decided by, however many rows are shown.</summary>
public abstract class MatrixLimitTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : MatrixLimitTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : MatrixLimitTests;

    [Fact]
    public async Task A_failure_counts_although_it_is_not_shown()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Verify("1", by: "7", success: false);
        await broker.Verify("1", by: "8");

        var answer = await broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][version]=1&q[][pacticipant]=PaymentService&q[][version]=7"
            + "&q[][pacticipant]=PaymentService&q[][version]=8&limit=1");

        answer["matrix"].GetArrayLength().ShouldBe(1);
        answer["matrix.0.verificationResult.success"].GetBoolean().ShouldBeTrue();
        answer["summary.deployable"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_stays_while_others_publish()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Other");
        await broker.Publish("2", consumer: "Other");

        var answer = await broker.Get("/matrix?q[][pacticipant]=OrderService&limit=1");

        answer["matrix"].GetArrayLength().ShouldBe(1);
        answer["matrix.0.consumer.name"].GetString().ShouldBe("OrderService");
    }

    [Fact]
    public async Task A_branch_without_latest_means_all_its_versions()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", Published.Contract("changed"), branch: "main");
        await broker.Verify("1", by: "7", success: false);
        await broker.Verify("2", by: "7");

        var all = await broker.Get(Question("q[][branch]=main"));
        var head = await broker.Get(Question("q[][branch]=main&q[][latest]=true"));

        all["matrix"].GetArrayLength().ShouldBe(2);
        all["summary.deployable"].GetBoolean().ShouldBeFalse();
        head["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_latest_of_an_environment_is_the_newest_that_is_there()
    {
        await using var broker = await RunningBroker.Start();
        var test = await broker.Environment("test");
        foreach (var version in new[] { "1", "2", "3" })
        {
            await broker.Publish(version);
            if (version != "3")
            {
                await broker.Post(
                    $"/pacticipants/OrderService/versions/{version}/released-versions/environment/{test}", "{}");
            }
        }

        var answer = await broker.Get(Question("q[][environment]=test&q[][latest]=true"));

        answer["matrix"].EnumerateArray().Select(Number).ShouldBe(["2"]);
    }

    private static string Question(string selector) =>
        $"/matrix?q[][pacticipant]=OrderService&{selector}&q[][pacticipant]=PaymentService";

    private static string? Number(JsonElement row) =>
        row.GetProperty("consumer").GetProperty("version").GetProperty("number").GetString();
}
