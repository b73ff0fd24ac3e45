using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Selectors;

public abstract class SelectorTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SelectorTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SelectorTests;

    [Theory]
    [InlineData("""{"latest": true}""", "4")]
    [InlineData("""{"mainBranch": true}""", "2")]
    [InlineData("""{"branch": "feat"}""", "4")]
    [InlineData("""{"branch": "none"}""", "")]
    [InlineData("""{"branch": true}""", "2,4")]
    [InlineData("""{"matchingBranch": true}""", "4")]
    [InlineData("""{"tag": "prod"}""", "1,3")]
    [InlineData("""{"tag": "prod", "latest": true}""", "3")]
    [InlineData("""{"tag": "none", "latest": true, "fallbackTag": "prod"}""", "3")]
    [InlineData("""{"tag": "prod", "latest": true, "fallbackTag": "none"}""", "3")]
    [InlineData("""{"branch": "none", "fallbackBranch": "main"}""", "2")]
    [InlineData("""{"branch": "feat", "fallbackBranch": "main"}""", "4")]
    [InlineData("""{"branch": "none", "fallbackBranch": "nope"}""", "")]
    [InlineData("""{"branch": true, "fallbackBranch": "main"}""", "2,4")]
    [InlineData("""{"deployed": true}""", "1")]
    [InlineData("""{"deployed": true, "environment": "production"}""", "1")]
    [InlineData("""{"deployed": true, "environment": "test"}""", "")]
    [InlineData("""{"released": true}""", "2")]
    [InlineData("""{"deployedOrReleased": true}""", "1,2")]
    [InlineData("""{"environment": "test"}""", "2")]
    [InlineData("""{"environment": "production"}""", "1")]
    [InlineData("""{"latest": true, "consumer": "OrderService"}""", "4")]
    [InlineData("""{"latest": true, "consumer": "Nobody"}""", "")]
    [InlineData("""{"mainBranch": true}, {"deployed": true}""", "1,2")]
    public async Task Selectors_choose_pacts(string selectors, string versions)
    {
        await using var broker = await RunningBroker.Start();
        await Publish(broker);

        var pacts = await broker.ForVerification(
            $$"""{"providerVersionBranch": "feat", "consumerVersionSelectors": [{{selectors}}]}""");

        string.Join(',', await Versions(broker, pacts)).ShouldBe(versions);
    }

    [Theory]
    [InlineData("""{"consumerVersionSelectors": [{"branch": "main"}]}""")]
    [InlineData(
        """
        {"consumerVersionSelectors": [{"tag": "none", "latest": true}], "providerVersionBranch": "main",
         "includePendingStatus": true, "includeWipPactsSince": "2020-01-01"}
        """)]
    public async Task What_was_chosen_is_given_out_as_the_version_that_was_chosen(string request)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2");

        var chosen = (await broker.ForVerification(request))["_embedded.pacts.0._links.self"];
        var pact = await broker.Get(chosen.GetProperty("href").GetString()!);

        chosen.GetProperty("name").GetString().ShouldBe("Pact between OrderService (1) and PaymentService");
        pact["_links.self.name"].GetString().ShouldBe(chosen.GetProperty("name").GetString());
        pact["_links.pb:consumer-version.name"].GetString().ShouldBe("1");
    }

    [Fact]
    public async Task Without_selectors_a_provider_gets_main_lines_and_what_runs_somewhere()
    {
        await using var broker = await RunningBroker.Start();
        await Publish(broker);

        var pacts = await broker.ForVerification("");

        string.Join(',', await Versions(broker, pacts)).ShouldBe("1,2");
        pacts["_embedded.pacts.1.shortDescription"].GetString().ShouldBe("latest from main branch, released in test");
    }

    [Fact]
    public async Task Without_selectors_a_consumer_without_main_line_is_known_by_its_tag_or_its_latest_pact()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", consumer: "Alpha");
        await broker.Publish("2", Published.Contract("new"), branch: "feat", consumer: "Alpha", tags: ["main"]);
        await broker.Publish("3", branch: "work", tags: ["trunk"], consumer: "Billing");
        await broker.Publish("4", Published.Contract("new"), consumer: "Billing");
        await broker.Patch("/pacticipants/Billing", """{"mainBranch": "trunk"}""");
        await broker.Publish("5", consumer: "Cart");
        await broker.Publish("6", Published.Contract("new"), consumer: "Cart");

        var pacts = await broker.ForVerification("{}");

        pacts["_embedded.pacts"].EnumerateArray()
            .Select(pact => (
                pact.GetProperty("_links").GetProperty("self").GetProperty("name").GetString(),
                pact.GetProperty("shortDescription").GetString()))
            .ShouldBe(
            [
                ("Pact between Alpha (1) and PaymentService", "latest from main branch"),
                ("Pact between Billing (3) and PaymentService", "latest with tag trunk"),
                ("Pact between Cart (6) and PaymentService", "latest"),
            ]);
    }

    [Fact]
    public async Task Each_consumer_without_a_pact_on_the_branch_falls_back()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", branch: "main", consumer: "Billing");
        await broker.Publish("3", branch: "feat", consumer: "Billing");

        var pacts = await broker.ForVerification(
            """{"consumerVersionSelectors": [{"branch": "feat", "fallbackBranch": "main"}]}""");

        pacts["_embedded.pacts"].EnumerateArray()
            .Select(pact => pact.GetProperty("_links").GetProperty("self").GetProperty("name").GetString())
            .ShouldBe([
                "Pact between Billing (3) and PaymentService", "Pact between OrderService (1) and PaymentService"]);
        pacts["_embedded.pacts.1.verificationProperties.notices.0.text"].GetString()!
            .ShouldContain("from branch 'main' (it has no pact on branch 'feat') (1)");
    }

    [Fact]
    public async Task One_content_comes_once_with_all_its_reasons()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", branch: "main");

        var pacts = await broker.ForVerification(
            """{"consumerVersionSelectors": [{"mainBranch": true}, {"tag": "prod"}], "includePendingStatus": false}""");

        pacts["_embedded.pacts"].GetArrayLength().ShouldBe(1);
        pacts["_embedded.pacts.0._links.self.name"].GetString()
            .ShouldBe("Pact between OrderService (2) and PaymentService");
        pacts["_embedded.pacts.0.verificationProperties.notices.0.when"].GetString().ShouldBe("before_verification");
        pacts["_embedded.pacts.0.verificationProperties.notices.0.text"].GetString()!.ShouldEndWith(
            "belongs to the consumer versions matching the following criteria:\n"
            + "    * latest version from the main branch 'main' (2)\n    * all consumer versions tagged 'prod' (1)");
        pacts["_embedded.pacts.0.verificationProperties"].TryGetProperty("pending", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_a_version_is_comes_with_production_last_and_each_place_once()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var version in (string[])["1", "2"])
        {
            await broker.Publish(version);
            foreach (var environment in (string[])["production", "test"])
                await Record(broker, environment, "released-versions", version);
        }

        var pacts = await broker.ForVerification("""{"consumerVersionSelectors": [{"released": true}]}""");

        pacts["_links.self.title"].GetString().ShouldBe("Pacts to be verified");
        pacts["_links.self.href"].GetString().ShouldEndWith("/pacts/provider/PaymentService/for-verification");
        pacts["_embedded.pacts"].GetArrayLength().ShouldBe(1);
        pacts["_embedded.pacts.0.shortDescription"].GetString().ShouldBe("released in test, released in production");
        pacts["_embedded.pacts.0.verificationProperties.notices.0.text"].GetString()!.ShouldEndWith(
            "    * consumer version released and supported in test (1)\n"
            + "    * consumer version released and supported in test (2)\n"
            + "    * consumer version released and supported in production (1)\n"
            + "    * consumer version released and supported in production (2)");
    }

    [Fact]
    public async Task Each_environment_that_is_not_known_is_named_at_its_selector()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var refused = await broker.ForVerification("""
            {"consumerVersionSelectors": [{"latest": true}, {"deployed": true, "environment": "moon"},
             {"environment": "test"}, {"released": true, "environment": "mars"}]}
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].GetRawText().ShouldBe(
            """{"consumerVersionSelectors":["environment with name 'moon' does not exist (at index 1)","""
            + "\"environment with name 'mars' does not exist (at index 3)\"]}");
    }

    [Theory]
    [InlineData("{}", "must specify a value for environment or tag or branch")]
    [InlineData("""{"latest": false}""", "must specify a value for environment or tag or branch")]
    [InlineData("""{"mainBranch": true, "tag": "a"}""",
        "cannot specify mainBranch=true with any other criteria apart from consumer")]
    [InlineData("""{"mainBranch": false}""", "mainBranch must be one of: true")]
    [InlineData("""{"matchingBranch": true}""", "the providerVersionBranch must be specified")]
    [InlineData("""{"tag": "a", "branch": "b"}""", "cannot specify both a tag and a branch")]
    [InlineData("""{"tag": "a", "fallbackTag": "b"}""", "fallbackTag can only be set if latest is true")]
    [InlineData("""{"tag": "a", "deployed": true}""", "cannot specify the field tag with the field deployed")]
    [InlineData("""{"latest": true, "tag": "a", "deployed": true}""",
        "cannot specify the fields latest/tag with the field deployed")]
    [InlineData("""{"deployed": true, "released": true}""", "cannot specify both deployed=true and released=true")]
    [InlineData("""{"environment": "nope"}""", "environment with name 'nope' does not exist (at index 0)")]
    [InlineData("5", "must be a hash (at index 0)")]
    public async Task A_selector_that_makes_no_sense_is_refused(string selector, string error)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var refused = await broker.ForVerification($$"""{"consumerVersionSelectors": [{{selector}}]}""");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.consumerVersionSelectors.0"].GetString()!.ShouldStartWith(error);
    }

    [Fact]
    public async Task An_unknown_provider_is_named()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.ForVerification("{}");

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused["error"].GetString().ShouldBe("No provider with name 'PaymentService' found");
    }

    [Theory]
    [InlineData("consumer_version_selectors[][tag]=prod&consumer_version_selectors[][latest]=true", "3")]
    [InlineData("consumer_version_selectors[][tag]=prod&consumer_version_selectors[][tag]=none", "1,3")]
    [InlineData("consumer_version_selectors[][main_branch]=true&provider_version_tags[]=main", "2")]
    [InlineData("consumer_version_selectors[][mainBranch]=true&providerVersionTags[]=main", "2")]
    [InlineData("consumerVersionSelectors[][branch]=none&consumerVersionSelectors[][fallback_branch]=feat", "4")]
    [InlineData("consumer_version_selectors[][matching_branch]=true&provider_version_branch=feat", "4")]
    public async Task Older_libraries_ask_with_a_query(string query, string versions)
    {
        await using var broker = await RunningBroker.Start();
        await Publish(broker);

        var pacts = await broker.Get("/pacts/provider/PaymentService/for-verification?" + query);

        string.Join(',', await Versions(broker, pacts)).ShouldBe(versions);
    }

    [Fact]
    public async Task A_selector_of_a_query_that_says_nothing_known_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        await Publish(broker);

        var refused = await broker.Get(
            "/pacts/provider/PaymentService/for-verification?consumer_version_selectors[][nothing]=1");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Version 1 is deployed, 2 the head of main and released, 3 tagged as 1 is, 4 the head of feat.</summary>
    private static async Task Publish(RunningBroker broker)
    {
        await broker.Publish("1", Published.Contract("a"), branch: "main", tags: ["prod"]);
        await broker.Publish("2", Published.Contract("b"), branch: "main");
        await broker.Publish("3", Published.Contract("c"), branch: "feat", tags: ["prod"]);
        await broker.Publish("4", Published.Contract("d"), branch: "feat");
        await Record(broker, "production", "deployed-versions", "1");
        await Record(broker, "test", "released-versions", "2");
    }

    private static async Task Record(RunningBroker broker, string environment, string kind, string version)
    {
        var uuid = await broker.Environment(environment);
        await broker.Post($"/pacticipants/OrderService/versions/{version}/{kind}/environment/{uuid}", "{}");
    }

    private static async Task<List<string>> Versions(RunningBroker broker, Answer pacts)
    {
        var versions = new List<string>();
        foreach (var pact in pacts["_embedded.pacts"].EnumerateArray())
        {
            var self = pact.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!;
            var fetched = await broker.Get(self);
            versions.Add(fetched["_links.pb:consumer-version.name"].GetString()!);
        }

        return versions;
    }
}
