using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;

namespace ContractTests.Broker.Tests.Metrics;

public abstract class MetricsTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : MetricsTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : MetricsTests;

    [Theory]
    [InlineData("text/plain;version=0.0.4", "text/plain")]
    [InlineData("application/openmetrics-text; version=1.0.0, text/plain;q=0.5", "application/openmetrics-text")]
    public async Task Who_scrapes_gets_lines(string accept, string mediaType)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var text = await broker.Get("/metrics", accept);

        text.MediaType.ShouldBe(mediaType);
        text.Text.ShouldContain(
            "# TYPE pact_broker_pact_publications_count gauge\npact_broker_pact_publications_count 1\n");
        text.Text.ShouldMatch(
            """http_server_request_duration_seconds_count\{[^}]*http_route="/contracts/publish"[^}]*\} 1\n""");
        text.Text.EndsWith("# EOF\n", StringComparison.Ordinal).ShouldBe(mediaType != "text/plain");
    }

    [Fact]
    public async Task Everything_is_counted()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", Messages, branch: "main", tags: ["prod"]);
        await broker.Verify("1", by: "7");
        await broker.Verify("1", by: "7", success: false);
        await broker.Describe("7", selfVerified: false);
        await broker.Describe("8", selfVerified: null);
        var uuid = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}", "{}");
        await broker.Post($"/pacticipants/OrderService/versions/2/deployed-versions/environment/{uuid}", "{}");

        var metrics = await broker.Get("/metrics");

        metrics["interactions"].GetRawText().ShouldBe(
            """{"latestInteractionsCount":1,"latestMessagesCount":2,"latestInteractionsAndMessagesCount":3}""");
        metrics["pacticipants"].GetRawText().ShouldBe("""{"count":2,"withMainBranchSetCount":1}""");
        metrics["pactPublications.count"].GetInt32().ShouldBe(2);
        metrics["pactRevisionsPerConsumerVersion.distribution.1"].GetInt32().ShouldBe(2);
        metrics["verificationResults.successCount"].GetInt32().ShouldBe(1);
        metrics["verificationResults.failureCount"].GetInt32().ShouldBe(1);
        metrics["verificationResults.distinctCount"].GetInt32().ShouldBe(1);
        metrics["verificationResultsPerPactVersion.distribution.2"].GetInt32().ShouldBe(1);
        metrics["pacticipantVersions"].GetRawText().ShouldBe(
            """{"count":4,"withUserCreatedBranchCount":2,"withBranchCount":2,"withBranchSetCount":2}""");
        metrics["providerContracts"].GetRawText().ShouldBe(
            """
            {"count":2,"distinctCount":1,"providersCount":1,"selfVerifiedCount":0,"selfVerificationFailedCount":1}
            """);
        metrics["comparisons"].GetRawText().ShouldBe("""{"count":1,"successCount":1,"failureCount":0}""");
        metrics["tags"].GetRawText()
            .ShouldBe("""{"count":2,"distinctCount":1,"distinctWithPacticipantCount":1}""");
        metrics["deployedVersions"].GetRawText()
            .ShouldBe("""{"count":2,"userCreatedCount":2,"currentlyDeployedCount":1}""");
        metrics["environments.count"].GetInt32().ShouldBe(2);
        metrics["webhooks.count"].GetInt32().ShouldBe(0);
        metrics["triggeredWebhooks.count"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_broker_without_anything_counts_nothing()
    {
        await using var broker = await RunningBroker.Start();

        var metrics = await broker.Get("/metrics");

        metrics["pactPublications.count"].GetInt32().ShouldBe(0);
        metrics["verificationResults.count"].GetInt32().ShouldBe(0);
        metrics["interactions.latestInteractionsCount"].GetInt32().ShouldBe(0);
    }

    private const string Messages = """
        {"interactions": [
           {"type": "Synchronous/HTTP", "description": "a"}, {"type": "Asynchronous/Messages", "description": "b"}],
         "messages": [{"description": "c"}], "metadata": {"pactSpecification": {"version": "4.0"}}}
        """;
}
