using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.ProviderContracts;

/// <summary>Comparisons of descriptions with pacts count in matrix and gate like verifications.</summary>
public abstract class ComparisonGateTests : IAsyncLifetime
{
    private const string Wrong = "string";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ComparisonGateTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ComparisonGateTests;

    private RunningBroker _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await RunningBroker.Start();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_pact_that_fits_the_description_of_what_is_deployed_may_go_there()
    {
        await _broker.Describe("p1", branch: "main");
        await Deploy("PaymentService", "p1");

        var published = await _broker.Publish("1", branch: "main");
        var answer = await CanIDeploy("OrderService", "1");

        published.Told().ShouldContain("The description of PaymentService p1 has all that the pact expects.");
        published.Told().ShouldNotContain("Add Pact verification tests");
        answer["summary.deployable"].GetBoolean().ShouldBeTrue();
        var row = answer["matrix"].EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("verificationType").GetString().ShouldBe("BDCT");
        row.GetProperty("provider").GetProperty("version").GetProperty("number").GetString().ShouldBe("p1");
        var compared = await _broker.Get(Self(row.GetProperty("verificationResult")));
        compared["success"].GetBoolean().ShouldBeTrue();
        compared["errors"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_description_that_fits_the_pact_of_what_is_deployed_may_go_there()
    {
        await _broker.Publish("1", branch: "main");
        await Deploy("OrderService", "1");

        var published = await _broker.Describe("p1");

        published.Told().ShouldContain("The description has everything that one consumer's pact expects.");
        (await CanIDeploy("PaymentService", "p1"))["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_does_not_fit_is_named_with_its_interaction_and_what_to_change_on_either_side()
    {
        await _broker.Describe("p1", Described.Payments(amount: Wrong));
        await Deploy("PaymentService", "p1");

        var published = await _broker.Publish("1", branch: "main");
        var answer = await CanIDeploy("OrderService", "1");

        published.Told().ShouldContain("The description of PaymentService p1 does not have all that the pact expects: "
            + "1 error.\n    \"a payment request\": request.body.amount: expected a string, but found 100.00");
        answer["summary.deployable"].GetBoolean().ShouldBeFalse();
        var obstacle = answer["obstacles"].EnumerateArray().ShouldHaveSingleItem();
        obstacle.GetProperty("missing").GetString().ShouldBe("not-as-described");
        obstacle.GetProperty("definite").GetBoolean().ShouldBeTrue();
        obstacle.GetProperty("text").GetString().ShouldBe(
            "The description of PaymentService p1 (in production) does not have all that OrderService 1 expects: "
            + "\"a payment request\": request.body.amount: expected a string, but found 100.00 (in the pact "
            + "[root].interactions[0].request.body.amount, in the description [root].paths./payments.post.requestBody."
            + "content.application/json.schema.properties.amount.type). Change "
            + "OrderService and its pact, or PaymentService and its description, at the places named.");
        var finding = obstacle.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("code").GetString().ShouldBe("request.body.incompatible");
        finding.GetProperty("interaction").GetString().ShouldBe("a payment request");
        finding.GetProperty("pactLocation").GetString().ShouldBe("[root].interactions[0].request.body.amount");
        (await _broker.Compared("1", with: "p1"))["findings.0"].GetRawText().ShouldBe(finding.GetRawText());
    }

    [Fact]
    public async Task Both_kinds_on_one_integration_have_to_succeed()
    {
        await _broker.Publish("1", branch: "main");
        await _broker.Publish("2", Published.Contract(amount: "\"much\""), branch: "main");
        await _broker.Verify("1", by: "p1");
        await _broker.Verify("2", by: "p1");
        await _broker.Describe("p1");
        await Deploy("PaymentService", "p1");

        var (fits, differs) = (await CanIDeploy("OrderService", "1"), await CanIDeploy("OrderService", "2"));
        await _broker.Verify("1", by: "p1", success: false);
        var failed = await CanIDeploy("OrderService", "1");

        Types(fits).ShouldBe(["BDCT", "CDCT"], ignoreOrder: true);
        fits["summary.deployable"].GetBoolean().ShouldBeTrue();
        fits["summary.success"].GetInt32().ShouldBe(2);
        differs["summary.deployable"].GetBoolean().ShouldBeFalse();
        (differs["summary.success"].GetInt32(), differs["summary.failed"].GetInt32()).ShouldBe((1, 1));
        differs["obstacles.0.missing"].GetString().ShouldBe("not-as-described");
        failed["summary.deployable"].GetBoolean().ShouldBeFalse();
        failed["obstacles.0.missing"].GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task A_failed_self_verification_blocks()
    {
        await _broker.Publish("1", branch: "main");

        var published = await _broker.Describe("p1", selfVerified: false);
        await Deploy("PaymentService", "p1");
        var answer = await CanIDeploy("OrderService", "1");

        published.Told().ShouldContain("The self verification failed");
        answer["summary.deployable"].GetBoolean().ShouldBeFalse();
        var obstacle = answer["obstacles"].EnumerateArray().ShouldHaveSingleItem();
        obstacle.GetProperty("missing").GetString().ShouldBe("self-verification-failed");
        obstacle.GetProperty("text").GetString().ShouldBe(
            "PaymentService p1 (in production) does not do what it describes: its self verification failed. Fix "
            + "PaymentService or its description, and publish it again with a result that succeeded.");
        (await _broker.Compared("1", with: "p1"))["selfVerification"].GetBoolean().ShouldBeFalse();

        await _broker.Describe("p1");

        (await CanIDeploy("OrderService", "1"))["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_description_without_a_self_verification_counts_by_itself()
    {
        await _broker.Publish("1", branch: "main");
        await _broker.Describe("p1", selfVerified: null);
        await Deploy("PaymentService", "p1");

        (await CanIDeploy("OrderService", "1"))["summary.deployable"].GetBoolean().ShouldBeTrue();
        (await _broker.Compared("1", with: "p1"))["selfVerification"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_newer_description_that_breaks_the_pact_may_not_replace_the_one_that_fits()
    {
        await _broker.Publish("1", branch: "main");
        await Deploy("OrderService", "1");
        await _broker.Describe("p1");
        await Deploy("PaymentService", "p1");

        var published = await _broker.Describe("p2", Described.Payments(path: "/refunds"));

        published.Told().ShouldContain("The description does not have all that OrderService 1 expects: 1 error.\n"
            + "    \"a payment request\": request.path: expected a path that is described, but found POST /payments");
        (await CanIDeploy("PaymentService", "p1"))["summary.deployable"].GetBoolean().ShouldBeTrue();
        (await CanIDeploy("PaymentService", "p2"))["summary.deployable"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_deployed_decides_and_not_what_is_on_the_main_branch()
    {
        await _broker.Describe("p1", branch: "main");
        await Deploy("PaymentService", "p1");
        await _broker.Describe("p2", Described.Payments(path: "/refunds"), branch: "main");

        await _broker.Publish("1", branch: "main");
        await _broker.Publish("2", Published.Contract().Replace("/payments", "/refunds"), branch: "main");

        (await CanIDeploy("OrderService", "1"))["summary.deployable"].GetBoolean().ShouldBeTrue();
        (await CanIDeploy("OrderService", "2"))["summary.deployable"].GetBoolean().ShouldBeFalse();
        var merge = await _broker.Get("/matrix?q[][pacticipant]=OrderService&q[][version]=1&mainBranch=true&latest=true"
            + "&latestby=cvp");
        merge["summary.deployable"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Pairs_that_nobody_compared_are_compared_when_they_are_asked_for()
    {
        await _broker.Publish("1", Published.Contract("an old request"), branch: "main");
        await _broker.Publish("2", branch: "main");
        await _broker.Describe("p1", Described.Payments(path: "/refunds"), branch: "main");
        await _broker.Describe("p2", branch: "main");

        var matrix = await _broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][version]=1&q[][pacticipant]=PaymentService&q[][version]=p1");
        var again = await _broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][version]=1&q[][pacticipant]=PaymentService&q[][version]=p1");

        matrix["matrix.0.verificationType"].GetString().ShouldBe("BDCT");
        matrix["matrix.0.verificationResult.success"].GetBoolean().ShouldBeFalse();
        matrix["obstacles.0.findings.0.code"].GetString().ShouldBe("request.path-or-method.unknown");
        again.Text.ShouldBe(matrix.Text);
    }

    [Fact]
    public async Task The_newest_provider_version_counts_also_if_it_only_describes()
    {
        await _broker.Publish("1", branch: "main");
        await _broker.Verify("1", by: "p1", success: false);
        await _broker.Describe("p2");

        var answer = await _broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=PaymentService&latestby=cvp");

        Types(answer).ShouldBe(["BDCT"]);
        answer["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_whole_history_of_a_pair_shows_both_kinds()
    {
        await _broker.Publish("1", branch: "main");
        await _broker.Verify("1", by: "p0", branch: "main");
        await _broker.Describe("p1", branch: "main");
        await _broker.Publish("2", Published.Contract("another"), branch: "main");

        var matrix = await _broker.Get(
            "/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=PaymentService&latestby=cvpv");
        var ofProvider = await _broker.Get("/matrix?q[][pacticipant]=PaymentService&q[][version]=p1");

        matrix["matrix"].EnumerateArray().Select(row => (
                row.GetProperty("consumer").GetProperty("version").GetProperty("number").GetString(),
                row.GetProperty("provider").GetProperty("version").GetProperty("number").GetString(),
                row.GetProperty("verificationType").GetString()))
            .ShouldBe([("2", "p1", "BDCT"), ("1", "p1", "BDCT"), ("1", "p0", "CDCT")]);
        Types(ofProvider).ShouldBe(["BDCT", "BDCT"]);
    }

    [Fact]
    public async Task What_the_description_does_not_speak_of_has_to_be_verified()
    {
        const string Mixed = """
            {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"}, "interactions": [
              {"type": "Synchronous/HTTP", "description": "a payment request",
               "request": {"method": "POST", "path": "/payments"}, "response": {"status": 200}},
              {"type": "Asynchronous/Messages", "description": "an event", "contents": {"content": {"id": 1} } }],
             "metadata": {"pactSpecification": {"version": "4.0"} } }
            """;
        await _broker.Describe("p1", branch: "main");
        await Deploy("PaymentService", "p1");

        var published = await _broker.Publish("1", Mixed);
        var unverified = await CanIDeploy("OrderService", "1");
        await _broker.Verify("1", by: "p1");
        var verified = await CanIDeploy("OrderService", "1");

        published.Told().ShouldContain("does not cover 1 interaction of the pact");
        unverified["summary.deployable"].ValueKind.ShouldBe(JsonValueKind.Null);
        unverified["summary.unknown"].GetInt32().ShouldBe(1);
        unverified["obstacles.0.missing"].GetString().ShouldBe("not-described");
        unverified["matrix.0.verificationResult"].ValueKind.ShouldBe(JsonValueKind.Null);
        verified["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_provider_that_describes_nothing_readable_keeps_no_pact()
    {
        await _broker.Publish("1", branch: "main");
        await _broker.Describe("p1", "nothing: readable");
        await Deploy("PaymentService", "p1");

        var answer = await CanIDeploy("OrderService", "1");

        answer["summary.deployable"].GetBoolean().ShouldBeFalse();
        answer["obstacles.0.text"].GetString()!.ShouldStartWith(
            "The description of PaymentService p1 (in production) cannot be read ([root]: expected 'openapi'");
    }

    [Theory]
    [InlineData("""{"interactions": [{"type": "Plugin/Unknown", "description": "a call"}]}""",
        "$.interactions[0].type")]
    [InlineData("""{"interaction": [{"description": "a call", "request": {}, "response": {}}]}""", "$.interactions")]
    [InlineData("""{"interactions": {"description": "a call"}}""", "$.interactions")]
    [InlineData("""{"interactions": 5}""", "$.interactions")]
    public async Task A_pact_that_cannot_be_read_has_to_be_published_again(string pact, string place)
    {
        await _broker.Post(
            "/webhooks",
            """
            {"events":[{"name":"contract_content_changed"}],"request":{"method":"POST","url":"https://ci.test/"}}
            """);
        await _broker.Describe("p1", branch: "main");
        await Deploy("PaymentService", "p1");

        var named = """{"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"}, """ + pact[1..];
        var published = (await _broker.Publish("1", named)).Told();
        var answer = await CanIDeploy("OrderService", "1");
        var described = (await _broker.Describe("p2", Described.Payments(title: "Again"), branch: "main")).Told();
        var pages = (await _broker.Get(
                "/pacts/provider/PaymentService/consumer/OrderService/version/1/comparison/p1", PageTests.Browser)).Text
            + (await _broker.Get("/contracts/provider/PaymentService/version/p1", PageTests.Browser)).Text;

        answer["summary.deployable"].ValueKind.ShouldBe(JsonValueKind.Null);
        var text = answer["obstacles.0.text"].GetString()!;
        text.ShouldStartWith($"The pact of OrderService 1 cannot be read ({place}: expected ");
        text.ShouldEndWith("), so that nothing of it is compared with the description of PaymentService p1 (in "
            + "production). Fix the pact in OrderService's build and publish it with a new version.");
        answer["obstacles.0.findings.0.code"].GetString().ShouldBe("pact.unreadable");
        published.ShouldContain($"The pact cannot be read ({place}: expected ");
        published.ShouldContain("compared with the description of PaymentService p1: fix it and publish it");
        described.ShouldContain($"The pact of OrderService 1 cannot be read ({place}: expected ");
        described.ShouldContain("OrderService has to publish one that can be.");
        Regex.Count(pages, "the pact cannot be read").ShouldBe(2);
        foreach (var shown in new[] { text, published, described, pages })
        {
            shown.ShouldNotContain("does not cover");
            shown.ShouldNotContain("not described");
            shown.ShouldNotContain("described in part");
        }

        (await _broker.Compared("1", with: "p1"))["findings.0.code"].GetString().ShouldBe("pact.unreadable");
    }

    [Fact]
    public async Task A_merged_pact_is_compared_as_it_is_stored()
    {
        await _broker.Describe("p1", branch: "main");
        await _broker.Publish("1");

        var merged = await _broker.Patch(
            "/pacts/provider/PaymentService/consumer/OrderService/version/1",
            Published.Contract("a refund").Replace("/payments", "/refunds"), "application/json");

        merged.Status.ShouldBe(HttpStatusCode.OK);
        (await _broker.Compared("1", with: "p1"))["errors"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Badges_show_what_a_description_says()
    {
        await _broker.Describe("p1", branch: "main");
        await Deploy("PaymentService", "p1");
        await _broker.Publish("1", branch: "main");
        await _broker.Publish("2", Published.Contract("other").Replace("/payments", "/refunds"), branch: "wrong");

        (await Badge("main")).ShouldContain("#3c8a0b");
        (await Badge("wrong")).ShouldContain("#c0392b");

        async Task<string> Badge(string branch) => (await _broker.Get($"/pacticipants/OrderService/branches/{branch}"
            + "/latest-version/can-i-deploy/to-environment/production/badge")).Text;
    }

    [Fact]
    public async Task An_integration_is_deleted_without_what_the_provider_says_of_itself()
    {
        await _broker.Describe("p1", branch: "main");
        await _broker.Publish("1");

        await _broker.Delete("/integrations/provider/PaymentService/consumer/OrderService");

        (await _broker.DescribedBy("p1")).Status.ShouldBe(HttpStatusCode.OK);
        (await _broker.Compared("1", with: "p1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string?> Types(Answer answer) =>
        answer["matrix"].EnumerateArray().Select(row => row.GetProperty("verificationType").GetString());

    private static string Self(JsonElement resource) =>
        resource.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!;

    private async Task Deploy(string pacticipant, string version)
    {
        var production = await _broker.Environment("production");
        (await _broker.Post(
            $"/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{production}", "{}"))
            .Status.ShouldBe(HttpStatusCode.Created);
    }

    private Task<Answer> CanIDeploy(string pacticipant, string version) =>
        _broker.Get($"/can-i-deploy?pacticipant={pacticipant}&version={version}&environment=production");
}
