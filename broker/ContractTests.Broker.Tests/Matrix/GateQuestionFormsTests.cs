using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

public abstract class GateQuestionFormsTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : GateQuestionFormsTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : GateQuestionFormsTests;

    private Landscape _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await Landscape.Start();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task An_ignored_participant_is_not_in_the_way()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.Client.Matrix.CanIDeployAsync(
            GateQuery.ToEnvironment("Foo", "1", "production") with { Ignore = [new GateSelector("Bar")] });

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        answer.Ignored.ShouldBe(1);
        answer.Rows.ShouldHaveSingleItem().Ignored.ShouldBeTrue();
    }

    [Fact]
    public async Task Ignoring_what_is_not_there_is_a_warning()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.Client.Matrix.CanIDeployAsync(
            GateQuery.ToEnvironment("Foo", "1", "production") with
            {
                Ignore = [new GateSelector("Bar") { Version = "99" }],
            });

        answer.Verdict.ShouldBe(GateVerdict.No);
        answer.Notices[0].ShouldBe(new Notice(
            "warning", "WARN: Bar 99 cannot be ignored: it is not known here. Correct its name."));
    }

    [Fact]
    public async Task A_version_fits_the_main_branches_before_it_is_merged()
    {
        await _broker.Client.Pacticipants.SaveAsync(new Pacticipant("Bar") { MainBranch = "trunk" });
        await _broker.HasPact("Foo", "1", with: "Bar", branch: "feature");
        await _broker.Client.Branches.AddVersionAsync("Bar", "5", "trunk");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        await _broker.Client.Branches.AddVersionAsync("Bar", "6", "other");

        var answer = await _broker.Client.Matrix.CanIDeployAsync(GateQuery.ToMainBranches("Foo", "1"));

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        answer.Rows.ShouldHaveSingleItem().ProviderVersion.ShouldBe("5");
    }

    [Fact]
    public async Task Two_versions_are_asked_about_each_other()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.HasPact("Bar", "5", with: "Foo");
        await _broker.Verified("Foo", "1", "Bar", by: "5");

        var answer = await _broker.Client.Matrix.CanIDeployAsync(new GateQuery(
            [new GateSelector("Foo") { Version = "1" }, new GateSelector("Bar") { Version = "5" }]));

        answer.Deployable.ShouldBeNull();
        (answer.Success, answer.Unknown).ShouldBe((1, 1));
        answer.Reason.ShouldStartWith("Foo 1 has not verified the pact of Bar 5.");
    }

    [Fact]
    public async Task A_consumer_version_without_a_pact_needs_nobody()
    {
        await _broker.HasPact("Foo", "2", with: "Bar");
        await _broker.Client.Versions.SaveAsync("Foo", "1");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
    }
}
