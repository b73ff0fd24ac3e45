using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Importing;

public abstract class ImportTests
{
    private const string Everything =
        """
        {"pacticipant": {"name": "Bar", "displayName": "The Bar", "mainBranch": "main", "labels": ["team"],
           "createdAt": "2021-09-01T00:00:00+00:00"},
         "versions": [{"number": "1", "createdAt": "2021-09-02T00:00:00+00:00", "branches": ["main"],
           "tags": ["production"]}],
         "pacts": [{"provider": "Foo", "version": "1", "createdAt": "2021-09-03T00:00:00+00:00",
           "content": {"consumer": {"name": "Bar"}, "provider": {"name": "Foo"}, "interactions": []}}],
         "deployments": [
           {"uuid": "d0", "version": "1", "environment": "test", "createdAt": "2021-09-03T00:00:00+00:00",
            "endedAt": "2021-09-04T00:00:00+00:00"},
           {"uuid": "d1", "version": "1", "environment": "test", "createdAt": "2021-09-05T00:00:00+00:00"}],
         "releases": [{"uuid": "r1", "version": "1", "environment": "production",
           "createdAt": "2021-09-06T00:00:00+00:00"}]}
        """;

    private const string Result =
        """
        {"pacticipant": {"name": "Foo"}, "results": [{"consumer": "Bar", "consumerVersion": "1", "providerVersion": "7",
          "success": true, "executedAt": "2021-09-07T00:00:00+00:00", "nth": 0, "testResults": {"a": 1},
          "verifiedBy": {"implementation": "Ruby"}}]}
        """;

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ImportTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ImportTests;

    [Fact]
    public async Task What_is_imported_keeps_its_times()
    {
        await using var broker = await RunningBroker.Start();

        (await broker.Post("/import", Everything))["here"].GetRawText().ShouldBe(
            """{"pacticipants":1,"branch versions":1,"tags":1,"versions":1,"pacts":1,"deployments":2,"releases":1}""");
        (await broker.Post("/import", Result))["here"].GetRawText().ShouldBe("""{"pacticipants":1,"results":1}""");

        (await broker.Get("/pacticipants/Bar"))["createdAt"].GetString().ShouldBe("2021-09-01T00:00:00+00:00");
        (await broker.Get("/pacticipants/Bar/versions/1"))["createdAt"].GetString()
            .ShouldBe("2021-09-02T00:00:00+00:00");
        (await broker.Get("/pacts/provider/Foo/consumer/Bar/latest"))["createdAt"].GetString()
            .ShouldBe("2021-09-03T00:00:00+00:00");
        var row = (await broker.Get("/matrix?q[][pacticipant]=Bar&q[][pacticipant]=Foo"))["matrix.0"];
        row.GetProperty("verificationResult").GetProperty("verifiedAt").GetString()
            .ShouldBe("2021-09-07T00:00:00+00:00");
        (await broker.Get("/deployed-versions/d0"))["undeployedAt"].GetString().ShouldBe("2021-09-04T00:00:00+00:00");
        (await broker.Get("/deployed-versions/d1"))["currentlyDeployed"].GetBoolean().ShouldBeTrue();
        (await broker.Get("/released-versions/r1"))["currentlySupported"].GetBoolean().ShouldBeTrue();
        (await broker.Get("/pacticipants/Bar/labels/team")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_tag_named_like_an_environment_is_only_a_tag()
    {
        await using var broker = await RunningBroker.Start();

        await broker.Post("/import", Everything);

        var production = await broker.Environment("production");
        (await broker.Get($"/environments/{production}/deployed-versions/currently-deployed"))
            ["_embedded.deployedVersions"].GetArrayLength().ShouldBe(0);
        (await broker.Get("/pacticipants/Bar/versions/1"))["_embedded.branchVersions"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/import", Everything);
        await broker.Post("/import", Result);
        var entries = (await broker.Get("/audit"))["page.totalElements"].GetInt32();

        await broker.Post("/import", Everything);
        await broker.Post("/import", Result);

        var metrics = await broker.Get("/metrics");
        metrics["verificationResults.count"].GetInt32().ShouldBe(1);
        metrics["deployedVersions.count"].GetInt32().ShouldBe(2);
        metrics["pactPublications.count"].GetInt32().ShouldBe(1);
        entries.ShouldBe(2);
        (await broker.Get("/audit"))["_embedded.entries.0.action"].GetString().ShouldBe("imported from another broker");
    }

    [Fact]
    public async Task Results_that_are_alike_are_kept_apart()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/import", Everything);

        await broker.Post("/import", Result);
        await broker.Post("/import", Result.Replace("\"nth\": 0", "\"nth\": 1", StringComparison.Ordinal));

        (await broker.Get("/metrics"))["verificationResults.count"].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"versions": [{"number": "1"}]}""",
        "pacticipant: expected the owner of the other parts, but found none.")]
    [InlineData("""{"pacticipant": {"name": "A"}, "versions": 1}""",
        "$.versions: expected what an import holds, but found something else.")]
    [InlineData("""{"pacticipant": {"name": "A"}, "results": [{"executedAt": "soon"}]}""",
        "$.results[0].executedAt: expected what an import holds, but found something else.")]
    [InlineData("""{"pacticipant": {"name": null}}""",
        "$.pacticipant.name: expected what an import holds, but found something else.")]
    public async Task What_is_no_import_is_refused_whole(string body, string error)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/import", body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["error"].GetString().ShouldBe(error);
        (await broker.Get("/pacticipants"))["_embedded.pacticipants"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"pacticipant": {}}""")]
    [InlineData("""{"pacticipant": {"name": " "}}""")]
    [InlineData("""{"environments": [{}]}""")]
    [InlineData("""{"environments": [null]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "versions": [{}]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "versions": [null]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "versions": [{"number": "1", "tags": [null]}]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "pacts": [{"provider": "B", "version": "1"}]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "pacts": [{"provider": "B", "version": "1", "content": []}]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "results": [{}]}""")]
    [InlineData("""{"pacticipant": {"name": "A"}, "deployments": [{}]}""")]
    public async Task What_lacks_a_name_or_a_content_is_refused(string body)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/import", body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Text);
        (await broker.Get("/pacticipants"))["_embedded.pacticipants"].GetArrayLength().ShouldBe(0);
    }
}
