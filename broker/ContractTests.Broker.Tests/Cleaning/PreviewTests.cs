using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Cleaning;

/// <summary>The clean-up form deletes what its preview showed, or asks again.</summary>
public abstract class PreviewTests
{
    private readonly JumpingClock _clock = new();

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PreviewTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PreviewTests;

    public enum Change
    {
        AVersionHasBecomeOld,
        AVersionIsDeployed,
        OneIsDeployedAndAnotherOld,
        AVersionHasAnotherPact,
        AVersionHasAnotherResult,
        AVersionHasADescription,
        APactHasAnotherRevision,
    }

    [Theory]
    [InlineData(Change.AVersionHasBecomeOld, "Versions: 3 in the preview, 4 now")]
    [InlineData(Change.AVersionIsDeployed, "Versions: 3 in the preview, 2 now")]
    [InlineData(Change.OneIsDeployedAndAnotherOld, "The numbers are the same as before")]
    [InlineData(Change.AVersionHasAnotherPact, "Pacts: 2 in the preview, 3 now")]
    [InlineData(Change.AVersionHasAnotherResult, "Results: 1 in the preview, 2 now")]
    [InlineData(Change.AVersionHasADescription, "Provider contracts: 0 in the preview, 1 now")]
    [InlineData(Change.APactHasAnotherRevision, "The numbers are the same as before")]
    public async Task What_has_changed_since_is_shown_before_anything_is_deleted(Change change, string words)
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var preview = await person.Submit("/clean-up", ("olderThanDays", "90"));
        await Make(broker, change);
        var before = await Versions(broker);
        var asked = await person.Press("Delete", preview);
        var after = await Versions(broker);
        var done = await person.Press("Delete", asked);

        preview.Text.ShouldContain("3 versions, 2 pacts, 0 provider contracts, 1 result, 0 branches would be deleted.");
        asked.Status.ShouldBe(HttpStatusCode.Conflict);
        asked.Text.ShouldContain("Something has changed since the preview, so nothing was deleted.");
        asked.Text.ShouldContain(words);
        after.ShouldBe(before);
        done.Status.ShouldBe(HttpStatusCode.OK);
        (await Versions(broker)).ShouldNotContain("1");
        (await broker.Get("/audit")).Text.Split("asked for a clean-up").Length
            .ShouldBe(2, "what deleted nothing is no clean-up");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2")]
    [InlineData("3.2.2.1.0.0.")]
    [InlineData("x.-1.99999999999999999999.é.<b>.0.x")]
    public async Task A_form_without_a_preview_deletes_nothing(string shown)
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var asked = await person.Submit(
            "/clean-up", ("olderThanDays", "90"), ("shown", shown), ("delete", "true"));

        asked.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Versions(broker)).ShouldBe(["3", "2", "1"]);
    }

    /// <summary>Time passes at one moment of the deletion after the other, and makes one more version old.</summary>
    [Fact]
    public async Task What_becomes_old_while_others_are_deleted_stays()
    {
        await using var broker = await Start();
        using var person = new Person(broker);
        var (asked, deleted) = (0, 0);
        for (var reading = 1; deleted < 3 && reading < 100; reading++)
        {
            await broker.Publish($"old{reading}");
            _clock.Advance(TimeSpan.FromDays(100));
            await broker.Publish($"young{reading}");
            await broker.Publish($"newest{reading}");
            var preview = await person.Submit("/clean-up", ("olderThanDays", "90"));

            var jumped = _clock.JumpAt(reading, TimeSpan.FromDays(100));
            var answer = await person.Press("Delete", preview);

            var versions = await Versions(broker);
            versions.ShouldContain($"young{reading}", $"{reading}");
            versions.Contains($"old{reading}").ShouldBe(answer.Status == HttpStatusCode.Conflict, $"{reading}");
            asked += answer.Status == HttpStatusCode.Conflict ? 1 : 0;
            deleted += answer.Status == HttpStatusCode.OK && jumped() ? 1 : 0;
        }

        asked.ShouldBePositive();
        deleted.ShouldBe(3);
    }

    [Fact]
    public async Task A_limit_is_said_and_the_rest_asked_about_again()
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var preview = await person.Submit("/clean-up", ("olderThanDays", "90"), ("limit", "1"));
        var done = await person.Press("Delete", preview);
        var again = await person.Press("Delete", preview);

        preview.Text.ShouldContain("At most 1 of each kind are deleted at once.");
        done.Text.ShouldContain("1 version, 1 pact, 0 provider contracts, 1 result, 0 branches.");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Versions(broker)).ShouldBe(["3", "2"]);
    }

    /// <summary>Two versions and one of their provider are old.</summary>
    private async Task<RunningBroker> Start()
    {
        var broker = await RunningBroker.Start(new PublishingOptions { AllowChangedContent = true }, clock: _clock);
        await broker.Publish("1", Published.Contract("one"));
        await broker.Publish("2", Published.Contract("two"));
        await broker.Verify("1", by: "p1");
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("3", Published.Contract("three"));
        await broker.Put("/pacticipants/PaymentService/versions/p2", "{}");
        return broker;
    }

    private async Task Make(RunningBroker broker, Change change)
    {
        if (change is Change.AVersionIsDeployed or Change.OneIsDeployedAndAnotherOld)
        {
            var uuid = await broker.Environment("test");
            await broker.Post($"/pacticipants/OrderService/versions/2/deployed-versions/environment/{uuid}", "{}");
        }

        if (change is Change.AVersionHasBecomeOld or Change.OneIsDeployedAndAnotherOld)
        {
            await broker.Publish("4", Published.Contract("four"));
            _clock.Advance(TimeSpan.FromDays(91));
        }

        if (change is Change.AVersionHasAnotherPact)
            await broker.Publish("1", provider: "Bank");
        if (change is Change.AVersionHasAnotherResult)
            await broker.Verify("2", by: "p1");
        if (change is Change.AVersionHasADescription)
            await broker.Describe("p1");
        if (change is Change.APactHasAnotherRevision)
            await broker.Publish("1", Published.Contract("another"));
    }

    private static async Task<string[]> Versions(RunningBroker broker) =>
        [.. (await broker.Get("/pacticipants/OrderService/versions"))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString()!)];

    /// <summary>A clock that jumps when it is read for the n-th time.</summary>
    private sealed class JumpingClock() : FakeTimeProvider(TimeProvider.System.GetUtcNow())
    {
        private int _left = -1;
        private TimeSpan _distance;

        /// <summary>Returns what says whether it has jumped.</summary>
        public Func<bool> JumpAt(int reading, TimeSpan distance)
        {
            (_left, _distance) = (reading, distance);
            return () => Interlocked.Exchange(ref _left, -1) <= 0;
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Decrement(ref _left) == 0)
                Advance(_distance);
            return base.GetUtcNow();
        }
    }
}
