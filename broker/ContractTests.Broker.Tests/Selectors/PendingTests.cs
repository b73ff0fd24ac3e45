using System.Text.Json;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Selectors;

public abstract class PendingTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PendingTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PendingTests;

    private const string Request = """
        {"providerVersionBranch": "feat", "consumerVersionSelectors": [{"mainBranch": true}]}
        """;

    private const string TagRequest = """
        {"providerVersionTags": ["feat"], "consumerVersionSelectors": [{"mainBranch": true}]}
        """;

    private const string PlainRequest = """
        {"consumerVersionSelectors": [{"mainBranch": true}]}
        """;

    private const string WipRequest = """
        {"providerVersionBranch": "feat", "consumerVersionSelectors": [{"tag": "none"}],
         "includeWipPactsSince": "2020-01-01"}
        """;

    [Theory]
    [InlineData("never verified", true, true)]
    [InlineData("on feat", false, false)]
    [InlineData("on main before feat", false, false)]
    [InlineData("on main after feat", true, true)]
    [InlineData("on main, feat is new", false, false)]
    [InlineData("without branch", true, true)]
    [InlineData("failed on feat", true, true)]
    [InlineData("on feat as work in progress", false, true)]
    public async Task A_pact_is_pending_or_in_progress_until_its_branch_has_verified_it(
        string history, bool isPending, bool isWip)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await Happen(broker, history);

        var selected = await broker.ForVerification(Request);
        var wip = await broker.ForVerification(WipRequest);

        selected["_embedded.pacts.0.verificationProperties.pending"].GetBoolean().ShouldBe(isPending);
        wip["_embedded.pacts"].GetArrayLength().ShouldBe(isWip ? 1 : 0);
        if (isWip)
        {
            wip["_embedded.pacts.0.verificationProperties.wip"].GetBoolean().ShouldBeTrue();
            wip["_embedded.pacts.0.verificationProperties.pending"].GetBoolean().ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("never verified", true)]
    [InlineData("tagged feat", false)]
    [InlineData("tagged main, feat is new", false)]
    [InlineData("tagged main after feat", true)]
    public async Task With_tags_a_pact_is_pending_until_a_version_with_the_tag_has_verified_it(
        string history, bool isPending)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        switch (history)
        {
            case "tagged feat":
                await broker.Verify("1", by: "p1", tag: "feat");
                break;
            case "tagged main, feat is new":
                await broker.Verify("1", by: "p1", tag: "main");
                break;
            case "tagged main after feat":
                await broker.Put("/pacticipants/PaymentService/versions/p0/tags/feat");
                await broker.Verify("1", by: "p1", tag: "main");
                break;
        }

        var selected = await broker.ForVerification(
            """{"providerVersionTags": ["feat"], "consumerVersionSelectors": [{"mainBranch": true}]}""");

        selected["_embedded.pacts.0.verificationProperties.pending"].GetBoolean().ShouldBe(isPending);
    }

    [Theory]
    [InlineData("/pacticipants/PaymentService/versions/p1", Request)]
    [InlineData("/pacticipants/PaymentService/branches/feat/versions/p1", Request)]
    [InlineData("/pacticipants/PaymentService/versions/p1", TagRequest)]
    [InlineData("/pacticipants/PaymentService/versions/p1/tags/feat", TagRequest)]
    [InlineData("/pacticipants/PaymentService/versions/p1", PlainRequest)]
    public async Task What_a_version_verified_counts_only_while_it_is_there(string deleted, string request)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Put("/pacticipants/PaymentService/branches/feat/versions/p0");
        await broker.Put("/pacticipants/PaymentService/versions/p0/tags/feat");
        await broker.Verify("1", by: "p1", branch: "feat", tag: "feat");
        (await IsPending(broker, request)).ShouldBe(false);

        await broker.Delete(deleted);

        (await IsPending(broker, request)).ShouldBe(true);
    }

    [Fact]
    public async Task Another_version_of_the_branch_that_verified_a_pact_keeps_it_verified()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "p1", branch: "feat", tag: "feat");
        await broker.Verify("1", by: "p2", branch: "feat", tag: "feat");

        await broker.Delete("/pacticipants/PaymentService/versions/p1");

        (await IsPending(broker, Request)).ShouldBe(false);
        (await IsPending(broker, TagRequest)).ShouldBe(false);
    }

    [Fact]
    public async Task A_tag_that_comes_later_counts_and_one_that_goes_does_not()
    {
        const string wip = """
            {"providerVersionTags": ["feat"], "consumerVersionSelectors": [{"tag": "none"}],
             "includeWipPactsSince": "2020-01-01"}
            """;
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Put("/pacticipants/PaymentService/versions/p0/tags/feat");
        await broker.Verify("1", by: "p1");
        (await broker.ForVerification(wip))["_embedded.pacts"].GetArrayLength().ShouldBe(1);

        await broker.Put("/pacticipants/PaymentService/versions/p1/tags/feat");
        (await broker.ForVerification(wip))["_embedded.pacts"].GetArrayLength().ShouldBe(0);

        await broker.Delete("/pacticipants/PaymentService/versions/p1/tags/feat");
        (await broker.ForVerification(wip))["_embedded.pacts"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task With_several_tags_a_pact_is_open_until_each_has_verified_it()
    {
        const string both = """
            {"providerVersionTags": ["feat", "dev"], "consumerVersionSelectors": [{"mainBranch": true}]}
            """;
        const string wip = """
            {"providerVersionTags": ["feat", "dev"], "consumerVersionSelectors": [{"tag": "none"}],
             "includeWipPactsSince": "2020-01-01"}
            """;
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["live"]);
        await broker.Put("/pacticipants/PaymentService/versions/p0/tags/feat");
        await broker.Put("/pacticipants/PaymentService/versions/p0/tags/dev");

        foreach (var tag in (string[])["dev", "feat"])
        {
            (await IsPending(broker, both)).ShouldBeTrue(tag);
            var open = await broker.ForVerification(wip);
            open["_embedded.pacts"].GetArrayLength().ShouldBe(1, tag);
            open["_embedded.pacts.0.shortDescription"].GetString().ShouldBe(
                "latest from branch main, latest with tag live");
            await broker.Verify("1", by: $"p-{tag}", tag: tag);
        }

        (await IsPending(broker, both)).ShouldBeFalse();
        (await broker.ForVerification(wip))["_embedded.pacts"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(31, 1)]
    public async Task A_success_counts_against_work_in_progress_for_thirty_days(int daysLater, int inProgress)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var broker = await RunningBroker.Start(clock: clock);
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "p1", branch: "feat");

        clock.Advance(TimeSpan.FromDays(daysLater) - TimeSpan.FromHours(daysLater > 30 ? 12 : -12));

        (await broker.ForVerification(WipRequest))["_embedded.pacts"].GetArrayLength().ShouldBe(inProgress);
        (await IsPending(broker, Request)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "feat", 1)]
    [InlineData("2026-01-02T00:00:00Z", "feat", 0)]
    [InlineData("2026-01-01T00:00:00Z", null, 0)]
    public async Task Work_in_progress_is_newer_than_the_date_and_of_a_named_branch(
        string since, string? branch, int inProgress)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        await using var broker = await RunningBroker.Start(clock: clock);
        await broker.Publish("1", branch: "main");

        var pacts = await broker.ForVerification(JsonSerializer.Serialize(new
        {
            providerVersionBranch = branch,
            includeWipPactsSince = since,
            consumerVersionSelectors = new[] { new { tag = "none" } },
        }));

        pacts["_embedded.pacts"].GetArrayLength().ShouldBe(inProgress);
    }

    [Fact]
    public async Task Without_the_pending_status_only_work_in_progress_is_pending()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", Published.Contract("unfinished"), branch: "work");

        var pacts = await broker.ForVerification("""
            {"providerVersionBranch": "feat", "consumerVersionSelectors": [{"mainBranch": true}],
             "includePendingStatus": false, "includeWipPactsSince": "2020-01-01"}
            """);

        pacts["_embedded.pacts.0.verificationProperties"].TryGetProperty("pending", out _).ShouldBeFalse();
        pacts["_embedded.pacts.0.verificationProperties.notices"].GetArrayLength().ShouldBe(1);
        pacts["_embedded.pacts.1.verificationProperties.wip"].GetBoolean().ShouldBeTrue();
        pacts["_embedded.pacts.1.verificationProperties.pending"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_asked_for_is_not_work_in_progress_too()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");

        var pacts = await broker.ForVerification("""
            {"providerVersionBranch": "feat", "consumerVersionSelectors": [{"mainBranch": true}],
             "includeWipPactsSince": "2020-01-01"}
            """);

        pacts["_embedded.pacts"].GetArrayLength().ShouldBe(1);
        pacts["_embedded.pacts.0.verificationProperties"].TryGetProperty("wip", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pending_pact_says_what_each_outcome_would_mean()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");

        var pacts = await broker.ForVerification(Request);

        pacts["_embedded.pacts.0.verificationProperties.notices"].EnumerateArray()
            .Select(notice => notice.GetProperty("when").GetString())
            .ShouldBe(
            [
                "before_verification", "before_verification",
                "after_verification:success_true_published_false", "after_verification:success_false_published_false",
                "after_verification:success_true_published_true", "after_verification:success_false_published_true",
            ]);
    }

    private static async Task<bool> IsPending(RunningBroker broker, string request) =>
        (await broker.ForVerification(request))["_embedded.pacts.0.verificationProperties.pending"].GetBoolean();

    private static async Task Happen(RunningBroker broker, string history)
    {
        switch (history)
        {
            case "on feat":
                await broker.Verify("1", by: "p1", branch: "feat");
                break;
            case "on main before feat":
                await broker.Verify("1", by: "p1", branch: "main");
                await broker.Put("/pacticipants/PaymentService/branches/feat/versions/p2");
                break;
            case "on main after feat":
                await broker.Put("/pacticipants/PaymentService/branches/feat/versions/p0");
                await broker.Verify("1", by: "p1", branch: "main");
                break;
            case "on main, feat is new":
                await broker.Verify("1", by: "p1", branch: "main");
                break;
            case "without branch":
                await broker.Verify("1", by: "p1");
                break;
            case "failed on feat":
                await broker.Verify("1", by: "p1", success: false, branch: "feat");
                break;
            case "on feat as work in progress":
                var wip = await broker.ForVerification(WipRequest);
                var pact = await broker.Get(wip["_embedded.pacts.0._links.self.href"].GetString()!);
                await broker.Verify(
                    "1", by: "p1", branch: "feat",
                    publishTo: pact["_links.pb:publish-verification-results.href"].GetString());
                break;
        }
    }
}
