using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>Frequent queries never scan a growing table, regardless of the length of the history.</summary>
public abstract class HotQueryTests(LongHistory history)
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite(LongHistory history) : HotQueryTests(history), IClassFixture<LongHistory>;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql(LongHistory history) : HotQueryTests(history), IClassFixture<LongHistory>;

    // Lists that came with the question or were made of it, the environments and webhooks of a company, and what is
    // read in order up to a limit.
    private static readonly string[] SmallAtAllTimes =
        ["json_each", "environment", "e", "present", "chosen", "shown", "newest", "(subquery", "webhook", "w"];

    [Theory]
    [InlineData("can-i-deploy?pacticipant=P1&version=2500&environment=production")]
    [InlineData("can-i-deploy?pacticipant=P12&version=2500&environment=production")]
    [InlineData("matrix?q[][pacticipant]=P13&q[][latest]=true&q[][pacticipant]=P12&q[][latest]=true&latestby=cvpv")]
    [InlineData("matrix?q[][pacticipant]=P13&q[][branch]=main&q[][latest]=true&q[][pacticipant]=P12&latestby=cvpv")]
    [InlineData("matrix?q[][pacticipant]=P13&q[][pacticipant]=P12&limit=100")]
    [InlineData("matrix?q[][pacticipant]=P13&q[][tag]=prod&q[][latest]=true&q[][pacticipant]=P12&latestby=cvp")]
    [InlineData("pacticipants/P13/branches/main/latest-version/can-i-deploy/to-environment/production")]
    [InlineData("can-i-deploy?pacticipant=P13&version=2500&to=prod")]
    [InlineData("dashboard/provider/P12/consumer/P13")]
    [InlineData("pacts/provider/P12/consumer/P13/latest/badge")]
    [InlineData("pacts/provider/P12/consumer/P13/latest")]
    [InlineData("pacts/provider/P12/consumer/P13/latest/prod")]
    [InlineData("pacts/provider/P12/consumer/P13/branch/main/latest")]
    [InlineData("pacts/provider/P12/consumer/P13/version/2500")]
    [InlineData("pacts/provider/P2/consumer/P1/version/2500/comparison/2500")]
    [InlineData("contracts/provider/P2/version/2500")]
    [InlineData("pacts/provider/P12/latest")]
    [InlineData("pacts/provider/P12/latest/prod")]
    [InlineData("pacticipants/P13")]
    [InlineData("pacticipants/P13/versions/2500")]
    [InlineData("pacticipants/P13/latest-version")]
    [InlineData("pacticipants/P13/latest-version/prod")]
    [InlineData("pacticipants/P13/branches/main/latest-version")]
    public Task A_question_seeks(string address) => ShouldSeek(broker => broker.Get("/" + address));

    [Theory]
    [InlineData("pacticipants/P12")]
    [InlineData("pacticipants/P13")]
    [InlineData("pacticipants/P13/versions/2500")]
    public Task A_page_seeks(string address) => ShouldSeek(broker => broker.Get("/" + address, PageTests.Browser));

    [Theory]
    [InlineData("""{"mainBranch": true}""")]
    [InlineData("""{"branch": "feat-7"}""")]
    [InlineData("""{"branch": "none", "fallbackBranch": "main"}""")]
    [InlineData("""{"matchingBranch": true}""")]
    [InlineData("""{"tag": "prod", "latest": true}""")]
    [InlineData("""{"tag": "none", "latest": true, "fallbackTag": "dev"}""")]
    [InlineData("""{"tag": "prod"}""")]
    [InlineData("""{"latest": true}""")]
    [InlineData("""{"deployed": true}""")]
    [InlineData("""{"released": true}""")]
    [InlineData("""{"deployedOrReleased": true}""")]
    [InlineData("""{"environment": "production"}""")]
    [InlineData("""{"mainBranch": true, "consumer": "P14"}""")]
    public Task Pacts_for_verification_are_sought(string selector) => ShouldSeek(broker => broker.Post(
        "/pacts/provider/P12/for-verification",
        $$"""{"providerVersionBranch": "feat-1", "consumerVersionSelectors": [{{selector}}]}"""));

    [Theory]
    [InlineData("""
        "providerVersionBranch": "feat-1"
        """)]
    [InlineData("""
        "providerVersionTags": ["prod"]
        """)]
    public Task Pending_and_work_in_progress_are_sought(string provider) => ShouldSeek(broker => broker.Post(
        "/pacts/provider/P12/for-verification",
        $$"""
        { {{provider}}, "consumerVersionSelectors": [{"mainBranch": true}], "includePendingStatus": true,
         "includeWipPactsSince": "2025-04-14"}
        """));

    [Fact]
    public async Task Publishing_seeks()
    {
        await ShouldSeek(broker => broker.Publish(
            "9.0", branch: "main", tags: ["dev"], consumer: "P13", provider: "P12"));
        await ShouldSeek(broker => broker.Publish(
            "9.0", branch: "main", tags: ["dev"], consumer: "P13", provider: "P12"));
        await ShouldSeek(broker => broker.Publish("9.1", consumer: "P14", provider: "P12"));
    }

    [Fact]
    public async Task Publishing_a_description_seeks()
    {
        await ShouldSeek(broker => broker.Describe("9.0", branch: "main", tags: ["dev"], provider: "P12"));
        await ShouldSeek(broker => broker.Describe("9.0", Described.Payments(title: "Other"), provider: "P12"));
    }

    [Fact]
    public Task A_result_is_written_without_a_scan() => ShouldSeek(broker => broker.Post(
        "/pacts/provider/P12/consumer/P13/pact-version/h7/verification-results",
        """{"success": true, "providerApplicationVersion": "2500"}"""));

    [Fact]
    public async Task What_a_build_announces_is_written_without_a_scan()
    {
        await ShouldSeek(broker => broker.Put("/pacticipants/P12/branches/main/versions/3000"));
        await ShouldSeek(broker => broker.Put("/pacticipants/P12/versions/3000/tags/prod"));
        var production = await history.Broker.Environment("production");
        await ShouldSeek(broker => broker.Post(
            $"/pacticipants/P12/versions/3000/deployed-versions/environment/{production}", "{}"));
    }

    [Fact]
    public async Task A_scan_would_be_seen()
    {
        var plans = await history.Plan(new Statement(
            "select count(*) from version v where v.build_url = @url", [("url", "https://example.org")]));

        plans.ShouldAllBe(plan => plan.Scans.Count == 1);
    }

    private async Task ShouldSeek(Func<RunningBroker, Task<Answer>> ask)
    {
        var (answer, plans) = await history.Ask(ask);

        answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        plans.ShouldNotBeEmpty();
        plans.Where(plan => plan.Scans.Except(SmallAtAllTimes).Any()).ShouldBeEmpty();
    }
}
