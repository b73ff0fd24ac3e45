using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

/// <summary>The jobs of one build publish one version, each its own part.</summary>
public abstract class MergeTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : MergeTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : MergeTests;

    private const string Message = """
        {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"},
         "messages": [{"description": "an event", "contents": {"a": 1}}],
         "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        """;

    [Fact]
    public async Task Each_of_many_jobs_at_once_adds_its_part()
    {
        const int Jobs = 24;
        await using var broker = await RunningBroker.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, Jobs).Select(job =>
            Merge(broker, Published.Contract($"part {job}"))));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        Descriptions(await broker.Pact("1")).ShouldBe(
            Enumerable.Range(0, Jobs).Select(job => $"part {job}"), ignoreOrder: true);
    }

    [Fact]
    public async Task An_interaction_that_was_published_otherwise_is_named_and_nothing_changes()
    {
        await using var broker = await RunningBroker.Start();
        await Merge(broker, Published.Contract("one"));
        var other = Published.Contract("one").Replace("\"status\": 200", "\"status\": 201", StringComparison.Ordinal);

        var refused = await Merge(broker, other);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused["notices.0.text"].GetString()!.ShouldStartWith("Cannot change \"one\" in the pact for OrderService");
        refused["notices.1.text"].GetString()!.ShouldContain("+ 201");
        (await broker.Pact("1"))["interactions.0.response.status"].GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_whatever_it_is_named()
    {
        await using var broker = await RunningBroker.Start();
        await Merge(broker, Published.Contract("one"));
        await Merge(broker, Published.Contract("two"));
        var given = await broker.Pact("1");

        var again = await Merge(broker, Published.Contract("one"));

        again.Status.ShouldBe(HttpStatusCode.OK);
        again.Text.ShouldContain("no content changes");
        (await broker.Pact("1"))["_links.pb:pact-version.name"].GetString()
            .ShouldBe(given["_links.pb:pact-version.name"].GetString());
    }

    [Theory]
    [InlineData(Message, "3.0.0", "4.0")]
    [InlineData(Message, "2.0.0", "4.0")]
    [InlineData(null, "2.0.0", "4.0")]
    public async Task The_higher_version_of_the_specification_holds_all_interactions(
        string? added, string first, string expected)
    {
        await using var broker = await RunningBroker.Start();
        await Merge(broker, $$"""
            {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"},
             "interactions": [{"description": "old", "providerState": "s", "request": {"method": "get", "path": "/1"},
               "response": {"status": 200} }],
             "metadata": {"pactSpecification": {"version": "{{first}}"} } }
            """);

        (await Merge(broker, added ?? Published.Contract("new"))).Status.ShouldBe(HttpStatusCode.OK);

        var pact = await broker.Pact("1");
        pact["metadata.pactSpecification.version"].GetString().ShouldBe(expected);
        Descriptions(pact).ShouldBe(["old", added is null ? "new" : "an event"]);
        pact["interactions.0.type"].GetString().ShouldBe("Synchronous/HTTP");
        pact["interactions.0.providerStates.0.name"].GetString().ShouldBe("s");
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var refused = await Merge(broker, """
            {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"}, "interactions": [7],
             "metadata": {"pactSpecification": {"version": "3.0.0"}}}
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["error"].GetString().ShouldStartWith("The pact cannot be merged with what was published before");
    }

    private static IEnumerable<string?> Descriptions(Answer pact) =>
        pact["interactions"].EnumerateArray().Select(one => one.GetProperty("description").GetString());

    private static Task<Answer> Merge(RunningBroker broker, string contract)
    {
        var body = JsonNode.Parse(Published.Body("1", contract))!;
        body["contracts"]![0]!["onConflict"] = "merge";
        return broker.Post("/contracts/publish", body.ToJsonString());
    }
}
