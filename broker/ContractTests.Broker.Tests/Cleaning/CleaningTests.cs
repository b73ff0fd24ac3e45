using System.Net;
using ContractTests.Broker.Cleaning;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Cleaning;

public abstract class CleaningTests
{
    private readonly FakeTimeProvider _clock = new();

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : CleaningTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : CleaningTests;

    [Fact]
    public async Task Old_versions_go_with_their_pacts_contents_and_results()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 3);
        await broker.Verify("1", by: "p1");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("4", Contract(4));

        var cleaned = await Clean(broker, """{"olderThanDays": 90, "keepLatest": 1}""");

        cleaned["deleted"].GetRawText().ShouldBe(
            """{"versions":3,"pacts":3,"contents":3,"results":1,"branches":0,"providerContracts":0}""");
        (await Numbers(broker, "OrderService")).ShouldBe(["4"]);
        (await broker.Pact("1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_deletes_nothing()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 3);
        await broker.Verify("1", by: "p1");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("4", Contract(4));

        var tried = await Clean(broker, """{"dryRun": true}""");

        tried["keptVersions"].GetInt32().ShouldBe(2);
        tried["pacticipants.0.name"].GetString().ShouldBe("OrderService");
        (await Numbers(broker, "OrderService")).ShouldBe(["4", "3", "2", "1"]);
        (await Clean(broker, "{}"))["deleted"].GetRawText().ShouldBe(tried["deleted"].GetRawText());
    }

    [Fact]
    public async Task Provider_contracts_go_with_their_versions_and_what_others_publish_too_stays()
    {
        await using var broker = await Start();
        await broker.Publish("1", branch: "main");
        await broker.Describe("6", Described.Payments(title: "Old"));
        await broker.Describe("7");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Describe("8");

        var tried = await Clean(broker, """{"olderThanDays": 90, "keepLatest": 1, "dryRun": true}""");
        var there = await broker.DescribedBy("6");
        var cleaned = await Clean(broker, """{"olderThanDays": 90, "keepLatest": 1}""");
        var metrics = await broker.Get("/metrics");

        there.Status.ShouldBe(HttpStatusCode.OK);
        tried["deleted.providerContracts"].GetInt32().ShouldBe(2);
        cleaned["deleted"].GetRawText().ShouldBe(tried["deleted"].GetRawText());
        (await broker.DescribedBy("6")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.DescribedBy("7")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.DescribedBy("8")).Status.ShouldBe(HttpStatusCode.OK);
        metrics["providerContracts.count"].GetInt32().ShouldBe(1);
        metrics["providerContracts.distinctCount"].GetInt32().ShouldBe(1);
        metrics["comparisons.count"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_a_branch_ends_in_what_is_tagged_last_deployed_or_released_stays()
    {
        await using var broker = await Start();
        await broker.Publish("head", branch: "main");
        await Tag(broker, "tagged");
        await broker.Publish("deployed");
        await broker.Publish("released");
        await broker.Publish("gone");
        await Record(broker, "deployed", "deployed-versions");
        await Record(broker, "released", "released-versions");
        _clock.Advance(TimeSpan.FromDays(1000));
        await broker.Publish("new");

        await Clean(broker, "{}");

        (await Numbers(broker, "OrderService")).ShouldBe(["new", "released", "deployed", "tagged", "head"]);
    }

    [Fact]
    public async Task What_is_no_longer_deployed_or_supported_goes()
    {
        await using var broker = await Start();
        await broker.Publish("1");
        await broker.Publish("2");
        var deployed = await Record(broker, "1", "deployed-versions");
        var released = await Record(broker, "2", "released-versions");
        await broker.Patch(deployed, """{"currentlyDeployed": false}""");
        await broker.Patch(released, """{"currentlySupported": false}""");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("3");

        await Clean(broker, "{}");

        (await Numbers(broker, "OrderService")).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Told_so_it_deletes_what_is_deployed_released_or_tagged_too()
    {
        await using var broker = await Start();
        await Tag(broker, "tagged");
        await broker.Publish("deployed");
        await broker.Publish("released");
        await Record(broker, "deployed", "deployed-versions");
        await Record(broker, "released", "released-versions");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("new");

        await Clean(broker, """{"deleteTagHeads": true, "deleteDeployed": true, "deleteReleased": true}""");

        (await Numbers(broker, "OrderService")).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_stale_branch_goes_when_told_and_the_main_branch_never()
    {
        await using var broker = await Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", branch: "feat");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("3", branch: "other");

        (await Clean(broker, "{}"))["deleted.branches"].GetInt32().ShouldBe(0);
        var cleaned = await Clean(broker, """{"staleBranchesAfterDays": 30}""");

        cleaned["deleted.branches"].GetInt32().ShouldBe(1);
        (await Numbers(broker, "OrderService")).ShouldBe(["3", "1"]);
        (await broker.Get("/pacticipants/OrderService/branches/feat")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Get("/pacticipants/OrderService/branches/main")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task So_many_of_the_newest_stay_however_old()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 5);
        _clock.Advance(TimeSpan.FromDays(1000));

        await Clean(broker, """{"keepLatest": 2}""");

        (await Numbers(broker, "OrderService")).ShouldBe(["5", "4"]);
    }

    [Fact]
    public async Task A_superseded_result_goes_and_the_newest_stays()
    {
        await using var broker = await Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "p1", success: false, branch: "main");
        var newest = await broker.Verify("1", by: "p1", success: true);
        _clock.Advance(TimeSpan.FromDays(100));

        var cleaned = await Clean(broker, "{}");

        cleaned["deleted"].GetRawText().ShouldBe(
            """{"versions":0,"pacts":0,"contents":0,"results":1,"branches":0,"providerContracts":0}""");
        (await broker.Get(newest["_links.self.href"].GetString()!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_content_that_a_kept_version_shares_stays()
    {
        await using var broker = await Start();
        await broker.Publish("1");
        await broker.Verify("1", by: "p1", branch: "main");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("2");

        await Clean(broker, "{}");

        var matrix = await broker.Get("/matrix?q[][pacticipant]=OrderService&q[][version]=2");
        matrix["matrix.0.verificationResult.success"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_limit_makes_it_stop_and_say_so()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 5);
        _clock.Advance(TimeSpan.FromDays(1000));

        var first = await Clean(broker, """{"limit": 3}""");
        var second = await Clean(broker, """{"limit": 3}""");

        first["complete"].GetBoolean().ShouldBeFalse();
        first["deleted.versions"].GetInt32().ShouldBe(3);
        second["complete"].GetBoolean().ShouldBeTrue();
        (await Numbers(broker, "OrderService")).ShouldBe(["5"]);
    }

    [Fact]
    public async Task While_one_node_cleans_another_does_not()
    {
        await using var broker = await Start();
        var clusterLock = new DistributedLock(broker.Services.GetRequiredService<Database>(), "clean-up");
        (await clusterLock.TryAcquire(TestContext.Current.CancellationToken)).ShouldBeTrue();

        var refused = await broker.Post("/clean", "{}");
        _clock.Advance(TimeSpan.FromMinutes(3));
        var taken = await broker.Post("/clean", "{}");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused["error"].GetString().ShouldBe(
            "Expected no other clean-up at work, but found one. Ask again when it is done.");
        taken.Status.ShouldBe(HttpStatusCode.OK);
        (await clusterLock.TryAcquire(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_broker_cleans_up_when_it_is_due_on_one_of_its_nodes()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 2);
        _clock.Advance(TimeSpan.FromDays(1000));
        var cleaner = broker.Services.GetRequiredService<Cleaner>();
        Task<CleaningReport?> Due() => cleaner.RunUnlessDoneSince(
            _clock.GetUtcNow() - TimeSpan.FromHours(24), new CleaningRules(), limit: null,
            TestContext.Current.CancellationToken);

        var first = await Due();
        var soon = await Due();
        _clock.Advance(TimeSpan.FromHours(25));
        var nextDay = await Due();

        first!.Deleted.Versions.ShouldBe(1);
        soon.ShouldBeNull();
        nextDay!.Deleted.Versions.ShouldBe(0);
    }

    [Fact]
    public async Task A_clean_up_is_in_the_audit_with_what_it_deleted()
    {
        await using var broker = await Start();
        await PublishDaily(broker, versions: 2);
        _clock.Advance(TimeSpan.FromDays(1000));

        await Clean(broker, "{}");

        var audit = await broker.Get("/audit?size=2");
        audit["_embedded.entries"].EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe(["cleaned up", "asked for a clean-up"]);
        audit["_embedded.entries.0.subject.versions"].GetString().ShouldBe("1");
    }

    [Fact]
    public async Task What_is_wrong_with_the_rules_is_said_at_once()
    {
        await using var broker = await Start();

        var refused = await broker.Post(
            "/clean", """{"olderThanDays": -1, "keepLatest": "all", "dryRun": 1, "limit": 1.5}""");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].EnumerateObject().Select(error => $"{error.Name} {error.Value[0]}").ShouldBe(
        [
            "olderThanDays must be a whole number, 0 or greater",
            "keepLatest must be a whole number, 0 or greater",
            "dryRun must be true or false",
            "limit must be a whole number, 0 or greater",
        ]);
    }

    [Fact]
    public async Task Null_stands_for_a_rule_that_is_missing()
    {
        await using var broker = await Start();

        var tried = await Clean(broker, """{"olderThanDays": null, "limit": null, "deleteDeployed": null}""");

        tried["dryRun"].GetBoolean().ShouldBeFalse();
        tried["complete"].GetBoolean().ShouldBeTrue();
    }

    private Task<RunningBroker> Start() => RunningBroker.Start(clock: _clock);

    private static async Task<Answer> Clean(RunningBroker broker, string rules)
    {
        var cleaned = await broker.Post("/clean", rules);
        cleaned.Status.ShouldBe(HttpStatusCode.OK, cleaned.Text);
        return cleaned;
    }

    private async Task PublishDaily(RunningBroker broker, int versions)
    {
        for (var version = 1; version <= versions; version++)
        {
            await broker.Publish($"{version}", Contract(version));
            _clock.Advance(TimeSpan.FromDays(1));
        }
    }

    /// <summary>So late after its creation that the tag does not become the version's branch.</summary>
    private async Task Tag(RunningBroker broker, string version)
    {
        await broker.Publish(version);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await broker.Put($"/pacticipants/OrderService/versions/{version}/tags/v1");
    }

    private static string Contract(int number) => Published.Contract($"request {number}");

    private static async Task<string> Record(RunningBroker broker, string version, string kind)
    {
        var production = await broker.Environment("production");
        var recorded = await broker.Post(
            $"/pacticipants/OrderService/versions/{version}/{kind}/environment/{production}",
            $$"""{"applicationInstance": "{{version}}"}""");
        return recorded["_links.self.href"].GetString()!;
    }

    /// <summary>Newest first.</summary>
    private static async Task<string?[]> Numbers(RunningBroker broker, string pacticipant) =>
        [.. (await broker.Get($"/pacticipants/{pacticipant}/versions"))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString())];
}
