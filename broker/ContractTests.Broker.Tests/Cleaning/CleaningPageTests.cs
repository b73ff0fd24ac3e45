using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Cleaning;

public abstract class CleaningPageTests
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : CleaningPageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : CleaningPageTests;

    [Fact]
    public async Task What_would_go_is_shown_before_it_goes()
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var plan = await person.Submit("/clean-up", ("olderThanDays", "90"));
        var kept = await Versions(broker);
        var done = await person.Press("Delete", plan);

        plan.Text.ShouldContain(
            "2 versions, 2 pacts, 0 provider contracts, 0 results, 0 branches would be deleted. "
            + "1 version would be kept. This cannot be undone.");
        plan.Text.ShouldContain("value=\"90\"");
        kept.ShouldBe(3);
        done.Text.ShouldContain(
            "2 versions, 2 pacts, 0 provider contracts, 0 results, 0 branches. 1 version was kept.");
        (await Versions(broker)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_to_go_stays()
    {
        await using var broker = await Start();
        using var person = new Person(broker);
        foreach (var (version, place) in ((string, string)[])[("1", "test"), ("2", "production")])
        {
            var uuid = await broker.Environment(place);
            await broker.Post(
                $"/pacticipants/OrderService/versions/{version}/deployed-versions/environment/{uuid}", "{}");
        }

        _clock.Advance(TimeSpan.FromDays(1));
        var plan = await person.Submit("/clean-up", ("olderThanDays", "0"), ("keepLatest", "0"));
        var done = await person.Press("Delete", plan);

        plan.Text.ShouldContain("2 versions would be kept.");
        done.Text.ShouldContain("2 versions were kept.");
        (await Versions(broker)).ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_offered_to_delete_where_nothing_would_go()
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var plan = await person.Submit("/clean-up", ("olderThanDays", "900"));

        plan.Text.ShouldContain("Nothing would be deleted. 3 versions would be kept.");
        plan.Text.ShouldNotContain(">Delete<");
    }

    [Theory]
    [InlineData("olderThanDays", "-1", "The age of versions must be a whole number, 0 or greater.")]
    [InlineData("keepLatest", "many", "The number of versions to keep must be a whole number, 0 or greater.")]
    public async Task A_wrong_rule_is_said_at_its_field_and_nothing_goes(string field, string value, string words)
    {
        await using var broker = await Start();
        using var person = new Person(broker);

        var refused = await person.Submit("/clean-up", (field, value), ("limit", "7"), ("delete", "true"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain($"href=\"#field-{field}\"");
        refused.Text.ShouldContain(words);
        refused.Text.ShouldContain($"value=\"{value}\"");
        refused.Text.ShouldContain("value=\"7\"");
        (await Versions(broker)).ShouldBe(3);
    }

    /// <summary>Two versions are old, and one is young.</summary>
    private async Task<RunningBroker> Start()
    {
        var broker = await RunningBroker.Start(clock: _clock);
        await broker.Publish("1", Published.Contract("one"));
        await broker.Publish("2", Published.Contract("two"));
        _clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("3", Published.Contract("three"));
        return broker;
    }

    private static async Task<int> Versions(RunningBroker broker) =>
        (await broker.Get("/pacticipants/OrderService/versions"))["_embedded.versions"].GetArrayLength();
}
