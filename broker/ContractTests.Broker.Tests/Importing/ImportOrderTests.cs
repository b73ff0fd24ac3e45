using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Importing;

/// <summary>Imported data may be old and may be imported again: later data here stays the newest.</summary>
public abstract class ImportOrderTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ImportOrderTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ImportOrderTests;

    private const string Question = "/can-i-deploy?pacticipant=OrderService&version=";

    [Fact]
    public async Task Results_of_two_contents_within_one_second_are_each_taken_once()
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Pacts("a", "1", "h1"), Pacts("b", "2", "h2"));
        var results = Results(Result("h1", 1, true), Result("h2", 2, true), Result("h2", 3, false));
        await Import(broker, results);

        await Import(broker, results);

        (await broker.Get("/metrics"))["verificationResults.count"].GetInt32().ShouldBe(3);
        (await broker.Get(Question + "2&environment=test"))["summary.deployable"].ValueKind
            .ShouldNotBe(System.Text.Json.JsonValueKind.True);
        (await Newest(broker, "2")).ShouldBe(false);
        (await Newest(broker, "1")).ShouldBe(true);
    }

    [Fact]
    public async Task Results_that_differ_by_their_address_only_are_each_taken_once()
    {
        await using var broker = await RunningBroker.Start();
        var results = Results(Result("h1", 1, true), Result("h1", 2, true));
        await Import(broker, Pacts("a", "1", "h1"), results);

        await Import(broker, results);

        (await broker.Get("/metrics"))["verificationResults.count"].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_result_that_came_without_an_address_before_is_not_taken_again(bool success, int count)
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Pacts("a", "1", "h1"));
        await Import(broker, Results("""
            {"consumer": "OrderService", "consumerVersion": "1", "providerVersion": "7", "success": true, "nth": 0,
             "executedAt": "2021-09-07T00:00:00+00:00"}
            """));

        await Import(broker, Results(Result("h1", 1, success)));

        (await broker.Get("/metrics"))["verificationResults.count"].GetInt32().ShouldBe(count);
    }

    [Fact]
    public async Task A_result_goes_to_the_content_that_it_is_about()
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Pacts("a", "1", "h1"));

        var answer = await broker.Post("/import", Results(Result("h1", 1, true), Result("overwritten", 2, false)));

        answer["here.results"].GetInt32().ShouldBe(1);
        (await Newest(broker, "1")).ShouldBe(true);
    }

    [Theory]
    [InlineData("2021-09-07T00:00:00+00:00", true)]
    [InlineData("2999-01-01T00:00:00+00:00", false)]
    public async Task A_result_that_came_later_counts(string importedAt, bool counts)
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Pacts("a", "1", "h1"));
        await broker.Verify("1", by: "7");

        await Import(broker, Results(Result("h1", 1, false, importedAt)));

        (await Newest(broker, "1")).ShouldBe(counts);
        var latest = await broker.Get(
            "/pacts/provider/PaymentService/consumer/OrderService/version/1/verification-results/latest");
        latest["success"].GetBoolean().ShouldBe(counts);
        (await broker.Get("/dashboard"))["items.0.latestVerificationResult.success"].GetBoolean().ShouldBe(counts);
    }

    [Fact]
    public async Task An_older_result_is_found_at_its_own_address()
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Pacts("a", "1", "h1"));
        await broker.Verify("1", by: "7");
        await Import(broker, Results(Result("h1", 1, false), Result("h1", 2, false, version: "6")));

        var rows = await broker.Get("/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=PaymentService");

        rows["matrix"].GetArrayLength().ShouldBe(3);
        foreach (var row in rows["matrix"].EnumerateArray())
        {
            var told = row.GetProperty("verificationResult");
            var result = await broker.Get(told.GetProperty("_links").GetProperty("self").GetProperty("href")
                .GetString()!);
            result["success"].GetBoolean().ShouldBe(told.GetProperty("success").GetBoolean());
        }
    }

    [Fact]
    public async Task A_version_that_came_later_stays_the_latest_and_the_head()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("new", branch: "main", tags: ["prod"]);

        await Import(broker, Version("old-1", 1), Version("old-2", 2), Version("old-3", 3));
        await Import(broker, Version("old-1", 1), Pacts("old", "old-2", "h"));

        (await Number(broker, "/pacticipants/OrderService/latest-version")).ShouldBe("new");
        (await Number(broker, "/pacticipants/OrderService/latest-version/prod")).ShouldBe("new");
        (await Number(broker, "/pacticipants/OrderService/branches/main/latest-version")).ShouldBe("new");
        (await broker.Get("/pacts/provider/PaymentService/consumer/OrderService/latest"))
            ["_links.self.href"].GetString()!.ShouldEndWith("/version/new");
        (await broker.Get("/pacticipants/OrderService/versions"))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString())
            .ShouldBe(["new", "old-3", "old-2", "old-1"]);
    }

    [Fact]
    public async Task What_came_to_another_pacticipant_makes_no_version_older()
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Version("1", 1));
        await Import(broker, """
            {"pacticipant": {"name": "Billing"}, "versions": [
              {"number": "9", "createdAt": "2021-09-09T00:00:00+00:00"}]}
            """);

        await Import(broker, Version("2", 2));

        (await Number(broker, "/pacticipants/OrderService/latest-version")).ShouldBe("2");
    }

    [Fact]
    public async Task A_head_is_the_one_that_the_other_broker_told_unless_a_later_one_came()
    {
        await using var broker = await RunningBroker.Start();
        var head = """
            {"pacticipant": {"name": "OrderService"}, "heads": [
              {"branch": "main", "version": "1", "addedUntil": "2021-09-02T00:00:00+00:00"}]}
            """;
        await Import(broker, Version("1", 1), Version("2", 2), head);
        (await Number(broker, "/pacticipants/OrderService/branches/main/latest-version")).ShouldBe("1");

        await broker.Publish("3", branch: "main");
        await Import(broker, Version("1", 1), head);

        (await Number(broker, "/pacticipants/OrderService/branches/main/latest-version")).ShouldBe("3");
    }

    [Fact]
    public async Task What_runs_here_since_later_goes_on_and_what_replaced_it_there_takes_over()
    {
        await using var broker = await RunningBroker.Start();
        await Import(broker, Version("1", 1), Version("2", 2), Deployment("d1", "1", "2021-09-03T00:00:00+00:00"));
        await Import(broker, Deployment("d2", "2", "2021-09-04T00:00:00+00:00"));
        (await Running(broker)).ShouldBe(["2"]);
        (await broker.Get("/deployed-versions/d1"))["undeployedAt"].GetString().ShouldBe("2021-09-04T00:00:00+00:00");

        var test = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{test}", "{}");
        await Import(broker, Deployment("d3", "2", "2021-09-05T00:00:00+00:00"));

        (await Running(broker)).ShouldBe(["1"]);
        (await broker.Get("/deployed-versions/d3"))["currentlyDeployed"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_deployment_that_ended_since_it_was_imported_has_ended()
    {
        await using var broker = await RunningBroker.Start();
        var running = Deployment("d1", "1", "2021-09-03T00:00:00+00:00");
        await Import(broker, Version("1", 1), running);

        await Import(broker, running.Replace(
            "\"uuid\"", "\"endedAt\": \"2021-09-04T00:00:00+00:00\", \"uuid\"", StringComparison.Ordinal));

        (await Running(broker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Branches_environments_and_webhooks_are_what_they_were()
    {
        await using var broker = await RunningBroker.Start();
        var hook = "t2CGVB5zgjuE6XuBzVrDBA";
        await broker.Put($"/webhooks/{hook}", """
            {"events": [{"name": "contract_published"}], "request": {"method": "POST", "url": "https://example.org"} }
            """);

        await Import(broker, $$"""
            {"environments": [{"uuid": "e-test", "name": "test", "displayName": "Trial", "production": false,
               "createdAt": "2021-08-01T00:00:00+00:00"}],
             "pacticipant": {"name": "OrderService"},
             "branches": [{"name": "main", "createdAt": "2021-08-02T00:00:00+00:00"}],
             "versions": [{"number": "1", "createdAt": "2021-09-01T00:00:00+00:00", "branches": ["main"]}],
             "webhooks": [{"uuid": "{{hook}}", "createdAt": "2021-08-03T00:00:00+00:00"}]}
            """);

        (await broker.Get("/environments/e-test"))["displayName"].GetString().ShouldBe("Trial");
        (await broker.Get("/environments/e-test"))["createdAt"].GetString().ShouldBe("2021-08-01T00:00:00+00:00");
        (await broker.Get("/pacticipants/OrderService/branches/main"))["createdAt"].GetString()
            .ShouldBe("2021-08-02T00:00:00+00:00");
        (await broker.Get($"/webhooks/{hook}"))["createdAt"].GetString().ShouldBe("2021-08-03T00:00:00+00:00");
    }

    [Fact]
    public async Task An_environment_in_which_something_runs_keeps_its_uuid()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var test = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{test}", "{}");

        await Import(broker, """{"environments": [{"uuid": "e-test", "name": "test", "production": false}]}""");

        (await broker.Environment("test")).ShouldBe(test);
    }

    private static async Task Import(RunningBroker broker, params string[] parts)
    {
        foreach (var part in parts)
            (await broker.Post("/import", part)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private static string Version(string number, int day) => $$"""
        {"pacticipant": {"name": "OrderService"}, "versions": [{"number": "{{number}}", "branches": ["main"],
          "tags": ["prod"], "createdAt": "2021-09-0{{day}}T00:00:00+00:00"}]}
        """;

    private static string Pacts(string description, string version, string hash) => $$"""
        {"pacticipant": {"name": "OrderService"}, "pacts": [{"provider": "PaymentService", "version": "{{version}}",
          "createdAt": "2021-09-02T00:00:00+00:00", "contentHash": "{{hash}}",
          "content": {{Published.Contract(description)}} }]}
        """;

    private static string Results(params string[] results) =>
        $$"""{"pacticipant": {"name": "PaymentService"}, "results": [{{string.Join(", ", results)}}]}""";

    private static string Result(
        string hash, int number, bool success, string at = "2021-09-07T00:00:00+00:00", string version = "7") => $$"""
        {"consumer": "OrderService", "consumerVersion": "any", "providerVersion": "{{version}}",
         "success": {{(success ? "true" : "false")}}, "executedAt": "{{at}}", "contentHash": "{{hash}}",
         "address": "/pact-version/{{hash}}/verification-results/{{number}}"}
        """;

    private static string Deployment(string uuid, string version, string at) => $$"""
        {"pacticipant": {"name": "OrderService"}, "deployments": [{"uuid": "{{uuid}}", "version": "{{version}}",
          "environment": "test", "createdAt": "{{at}}"}]}
        """;

    /// <summary>The matrix row of a consumer version and the provider's version 7.</summary>
    private static async Task<bool> Newest(RunningBroker broker, string version) =>
        (await broker.Get($"/matrix?q[][pacticipant]=OrderService&q[][version]={version}"
            + "&q[][pacticipant]=PaymentService&q[][version]=7&latestby=cvpv"))
            ["matrix.0.verificationResult.success"].GetBoolean();

    private static async Task<string?> Number(RunningBroker broker, string address) =>
        (await broker.Get(address))["number"].GetString();

    private static async Task<string?[]> Running(RunningBroker broker) =>
        [.. (await broker.Get(
                $"/environments/{await broker.Environment("test")}/deployed-versions/currently-deployed"))
            ["_embedded.deployedVersions"].EnumerateArray()
            .Select(each => each.GetProperty("_embedded").GetProperty("version").GetProperty("number").GetString())];
}
