using System.Net;
using System.Text.Json;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

public abstract class MatrixTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : MatrixTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : MatrixTests;

    private Landscape _world = null!;

    private RunningBroker Broker => _world.Broker;

    public async ValueTask InitializeAsync() => _world = await Landscape.Start();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_row_shows_both_versions_with_branches_tags_and_environments()
    {
        await _world.HasPact("Foo", "1", with: "Bar", branch: "main");
        await _world.Client.Tags.AddAsync("Foo", "1", "nightly");
        await _world.Verified("Foo", "1", "Bar", by: "5");
        await _world.Deployed("Bar", "5", to: "test");

        var answer = await Broker.Get("/matrix?q[][pacticipant]=Foo&q[][version]=1&latestby=cvpv&environment=test");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer["summary"].GetRawText().ShouldBe(
            """{"deployable":true,"reason":"The one required verification result is there and successful.","""
            + """ "success":1,"failed":0,"unknown":0}""".TrimStart());
        answer["notices.0.type"].GetString().ShouldBe("success");
        answer["matrix.0.consumer.name"].GetString().ShouldBe("Foo");
        answer["matrix.0.consumer.version.number"].GetString().ShouldBe("1");
        answer["matrix.0.consumer.version.branch"].GetString().ShouldBe("main");
        answer["matrix.0.consumer.version.branchVersions.0.latest"].GetBoolean().ShouldBeTrue();
        answer["matrix.0.consumer.version.tags.0.name"].GetString().ShouldBe("nightly");
        answer["matrix.0.consumer.version.environments"].GetArrayLength().ShouldBe(0);
        answer["matrix.0.provider.version.environments.0.name"].GetString().ShouldBe("test");
        answer["matrix.0.provider.version.branch"].ValueKind.ShouldBe(JsonValueKind.Null);
        answer["matrix.0.pact._links.self.href"].GetString()
            .ShouldBe($"{Broker.Base}/pacts/provider/Bar/consumer/Foo/version/1");
        answer["matrix.0.verificationResult.success"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_result_of_a_row_is_found_at_its_address()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.Verified("Foo", "1", "Bar", by: "5");

        var answer = await Broker.Get("/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cvpv");

        var result = await Broker.Get(answer["matrix.0.verificationResult._links.self.href"].GetString()!);
        result.Status.ShouldBe(HttpStatusCode.OK);
        result["providerApplicationVersion"].GetString().ShouldBe("5");
    }

    [Fact]
    public async Task A_row_without_a_result_has_nulls()
    {
        await _world.HasPact("Foo", "1", with: "Bar");

        var answer = await Broker.Get("/matrix?q[]pacticipant=Foo&q[]version=1");

        answer["summary.deployable"].ValueKind.ShouldBe(JsonValueKind.Null);
        answer["matrix.0.provider.version"].ValueKind.ShouldBe(JsonValueKind.Null);
        answer["matrix.0.verificationResult"].ValueKind.ShouldBe(JsonValueKind.Null);
        answer["notices.0.text"].GetString()!.ShouldStartWith("WARN: No environment is named");
        answer["obstacles.0.missing"].GetString().ShouldBe("never-verified");
        answer["obstacles.0.consumer.version"].GetString().ShouldBe("1");
    }

    [Theory]
    [InlineData("", """["Please provide 1 or more version selectors, as in q[][pacticipant]=Foo&q[][version]=1."]""")]
    [InlineData("q=text",
        """["Please provide 1 or more version selectors, as in q[][pacticipant]=Foo&q[][version]=1."]""")]
    [InlineData("q[][version]=1", """["Please specify the pacticipant name"]""")]
    [InlineData("q[][pacticipant]=Nope", """["Pacticipant Nope not found"]""")]
    [InlineData("q[][pacticipant]=Foo&q[][version]=1&q[][latest]=true",
        """["A version number and latest flag cannot both be specified for Foo"]""")]
    [InlineData("q[][pacticipant]=Foo&environment=moon", """["Environment with name 'moon' does not exist"]""")]
    [InlineData("q[][pacticipant]=Foo&environment=test&tag=a",
        """["Cannot specify more than one of tag, environment and mainBranch."]""")]
    [InlineData("q[][pacticipant]=Foo&environment=test&latest=true",
        """["Cannot specify both latest=true and an environment."]""")]
    [InlineData("q[][pacticipant]=Foo&limit=0", """["The limit must be 1 or greater."]""")]
    [InlineData("q[][pacticipant]=Foo&latestby=xyz", """["latestby: expected cvpv, cvp or cp, but found xyz."]""")]
    [InlineData("q[][pacticipant]=Foo&ignore[][pacticipant]=Foo&ignore[][version]=1&ignore[][latest]=true",
        """["A version number and latest flag cannot both be specified for Foo to ignore"]""")]
    [InlineData("q[][pacticipant]=Foo&ignore[][version]=1", """["Please specify the pacticipant name to ignore"]""")]
    public async Task What_is_wrong_with_a_question_is_said(string query, string errors)
    {
        await _world.HasPact("Foo", "1", with: "Bar");

        var refused = await Broker.Get("/matrix?" + query);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].GetRawText().ShouldBe(errors);
    }

    [Theory]
    [InlineData("/matrix?q[][pacticipant]=Foo&limit=99999999999")]
    [InlineData("/pacticipants?size=99999999999&page=1")]
    public async Task More_than_there_can_be_is_all_there_is(string question)
    {
        await _world.HasPact("Foo", "1", with: "Bar");

        (await Broker.Get(question)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("version=1&to=prod", """{"pacticipant":["is missing"]}""")]
    [InlineData("pacticipant=Foo",
        """{"version":["is missing"],"":["Must specify either an environment or a 'to' tag."]}""")]
    [InlineData("pacticipant=Nope&version=1&to=prod", """{"pacticipant":["does not match an existing pacticipant"]}""")]
    [InlineData("pacticipant=Foo&version=1&environment=moon",
        """{"environment":["with name 'moon' does not exist"]}""")]
    [InlineData("pacticipant=Foo&version=1&environment=test&to=prod",
        """{"":["Cannot specify both a 'to' tag and an environment."]}""")]
    public async Task What_is_wrong_with_can_i_deploy_is_said_by_field(string query, string errors)
    {
        await _world.HasPact("Foo", "1", with: "Bar");

        var refused = await Broker.Get("/can-i-deploy?" + query);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].GetRawText().ShouldBe(errors);
    }

    [Fact]
    public async Task Can_i_deploy_knows_tags_environments_and_what_to_ignore()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _world.Deployed("Bar", "5", to: "test");
        await _world.Client.Tags.AddAsync("Bar", "5", "prod");

        (await Deployable("/can-i-deploy?pacticipant=Foo&version=1&environment=test")).ShouldBe(false);
        (await Deployable("/can-i-deploy?pacticipant=Foo&version=1&to=prod")).ShouldBe(false);
        (await Deployable("/can-i-deploy?pacticipant=Foo&version=1&to=other")).ShouldBeNull();
        (await Deployable("/can-i-deploy?pacticipant=Foo&version=1&environment=test&ignore[]=Bar")).ShouldBe(true);
        (await Deployable(
            "/can-i-deploy?pacticipant=Foo&version=1&environment=test&ignore[][pacticipant]=Bar&ignore[][version]=5"))
            .ShouldBe(true);
        (await Deployable("/can-i-deploy?pacticipant=Foo&version=99&environment=test")).ShouldBe(false);
    }

    [Fact]
    public async Task The_head_of_a_branch_or_tag_is_asked_about_at_its_own_address()
    {
        await _world.HasPact("Foo", "1", with: "Bar", branch: "feat/x");
        await _world.Verified("Foo", "1", "Bar", by: "5");
        await _world.Client.Tags.AddAsync("Foo", "1", "dev");
        await _world.Client.Tags.AddAsync("Bar", "5", "prod");
        await _world.Deployed("Bar", "5", to: "test");

        (await Deployable("/pacticipants/Foo/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/test"))
            .ShouldBe(true);
        (await Deployable("/pacticipants/Foo/latest-version/dev/can-i-deploy/to/prod")).ShouldBe(true);
        (await Broker.Get("/pacticipants/Foo/branches/none/latest-version/can-i-deploy/to-environment/test"))
            .Status.ShouldBe(HttpStatusCode.NotFound);
        (await Broker.Get("/pacticipants/Foo/branches/feat%2Fx/latest-version/can-i-deploy/to-environment/moon"))
            .Status.ShouldBe(HttpStatusCode.NotFound);
        (await Broker.Get("/pacticipants/Foo/latest-version/none/can-i-deploy/to/prod"))
            .Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_matrix_reads_as_a_table_too()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.HasPact("Foo", "2", with: "Bar");
        await _world.FailedToVerify("Foo", "1", "Bar", by: "5");

        var table = await Broker.Get(
            "/matrix?q[][pacticipant]=Foo&q[][pacticipant]=Bar&latestby=cvpv", accept: "text/plain");

        table.MediaType.ShouldBe("text/plain");
        string[] lines = [.. table.Text.Split('\n').Select(line => line.TrimEnd())];
        lines[0].ShouldBe("CONSUMER  C_VERSION  REVISION  PROVIDER  P_VERSION  NUMBER  SUCCESS");
        lines[2].ShouldBe("Foo       2          1         Bar       ???");
        lines[3].ShouldBe("Foo       1          1         Bar       5          1       false");
        lines.ShouldContain("Deployable: false");
    }

    [Fact]
    public async Task Every_revision_of_a_pact_has_a_row_unless_the_last_one_counts()
    {
        const string question = "/matrix?q[]pacticipant=OrderService&q[]version=1";
        await using var broker = await RunningBroker.Start(
            publishing: new PublishingOptions { AllowChangedContent = true });
        await broker.Publish("1");
        await broker.Verify("1", by: "5");
        await broker.Put(
            "/pacts/provider/PaymentService/consumer/OrderService/version/1", Published.Contract("changed"));

        var every = await broker.Get(question, accept: "text/plain");
        var last = await broker.Get(question + "&latestby=cvpv", accept: "text/plain");

        every.Text.Split('\n')[2..4].Select(line => line.TrimEnd()).ShouldBe(
        [
            "OrderService  1          2         PaymentService  ???",
            "OrderService  1          1         PaymentService  5          1       true",
        ]);
        last.Text.Split('\n')[2..4].Select(line => line.TrimEnd()).ShouldBe(
            ["OrderService  1          2         PaymentService  ???", ""]);
    }

    [Fact]
    public async Task Rows_are_grouped_as_asked()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.HasPact("Foo", "2", with: "Bar");
        await _world.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _world.Verified("Foo", "1", "Bar", by: "5");
        await _world.Verified("Foo", "1", "Bar", by: "6");
        await _world.Verified("Foo", "2", "Bar", by: "6");

        (await Rows("")).ShouldBe(["2-6", "1-6", "1-5", "1-5"]);
        (await Rows("&latestby=cvpv")).ShouldBe(["2-6", "1-6", "1-5"]);
        (await Rows("&latestby=cvp")).ShouldBe(["2-6", "1-6"]);
        (await Rows("&latestby=cp")).ShouldBe(["2-6"]);
        (await Rows("&success[]=false")).ShouldBe(["1-5"]);
        (await Rows("&latestby=cvpv&limit=1")).ShouldBe(["2-6"]);
    }

    [Fact]
    public async Task A_pair_whose_pacts_were_all_deleted_does_not_count()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", consumer: "OrderService");
        await broker.Delete("/pacts/provider/PaymentService/consumer/OrderService/version/1");

        var answer = await broker.Get("/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=PaymentService");

        answer["summary.deployable"].GetBoolean().ShouldBeTrue(answer.Text);
        answer["summary.unknown"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_pair_has_a_matrix_of_its_own()
    {
        await _world.HasPact("Foo", "1", with: "Bar");

        var answer = await Broker.Get("/matrix/provider/Bar/consumer/Foo");

        answer["matrix"].GetArrayLength().ShouldBe(1);
        (await Broker.Get("/matrix/provider/Bar/consumer/None")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Broker.Get("/matrix/provider/None/consumer/Foo")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_participant_alone_shows_what_it_consumes_and_provides()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.HasPact("Con", "7", with: "Foo");
        await _world.Verified("Con", "7", "Foo", by: "1");

        (await Pairs("q[][pacticipant]=Foo")).ShouldBe(["Con-Foo", "Foo-Bar"]);
        (await Pairs("q[][pacticipant]=Foo&q[][version]=1")).ShouldBe(["Con-Foo", "Foo-Bar"]);
        (await Pairs("q[][pacticipant]=Foo&q[][latest]=true")).ShouldBe(["Con-Foo", "Foo-Bar"]);
    }

    [Fact]
    public async Task Criteria_of_a_selector_combine()
    {
        await _world.HasPact("Foo", "1", with: "Bar", branch: "main");
        await _world.HasPact("Foo", "2", with: "Bar", branch: "main");
        await _world.HasPact("Foo", "3", with: "Bar", branch: "other");
        await _world.Client.Tags.AddAsync("Foo", "1", "good");
        await _world.Client.Tags.AddAsync("Foo", "3", "good");
        await _world.Deployed("Foo", "2", to: "test");

        (await Consumers("q[][branch]=main")).ShouldBe(["2", "1"]);
        (await Consumers("q[][branch]=main&q[][latest]=true")).ShouldBe(["2"]);
        (await Consumers("q[][tag]=good")).ShouldBe(["3", "1"]);
        (await Consumers("q[][tag]=good&q[][latest]=true")).ShouldBe(["3"]);
        (await Consumers("q[][tag]=good&q[][branch]=main")).ShouldBe(["1"]);
        (await Consumers("q[][environment]=test")).ShouldBe(["2"]);
        (await Consumers("q[][mainBranch]=true&q[][latest]=true")).ShouldBe(["2"]);
        (await Consumers("q[][latest]=true")).ShouldBe(["3"]);
    }

    private async Task<bool?> Deployable(string path)
    {
        var answer = await Broker.Get(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var deployable = answer["summary.deployable"];
        return deployable.ValueKind == JsonValueKind.Null ? null : deployable.GetBoolean();
    }

    private Task<string[]> Rows(string more) =>
        Each("q[][pacticipant]=Foo&q[][pacticipant]=Bar" + more, row =>
            $"{row.GetProperty("consumer").GetProperty("version").GetProperty("number").GetString()}-"
            + row.GetProperty("provider").GetProperty("version").GetProperty("number").GetString());

    private Task<string[]> Pairs(string query) =>
        Each(query, row =>
            $"{row.GetProperty("consumer").GetProperty("name").GetString()}-"
            + row.GetProperty("provider").GetProperty("name").GetString());

    private Task<string[]> Consumers(string criteria) =>
        Each("q[][pacticipant]=Foo&" + criteria + "&q[][pacticipant]=Bar", row =>
            row.GetProperty("consumer").GetProperty("version").GetProperty("number").GetString()!);

    private async Task<string[]> Each(string query, Func<JsonElement, string> read)
    {
        var answer = await Broker.Get("/matrix?" + query);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return [.. answer["matrix"].EnumerateArray().Select(read)];
    }
}
