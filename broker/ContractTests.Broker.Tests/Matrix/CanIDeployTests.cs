using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

public abstract class CanIDeployTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : CanIDeployTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : CanIDeployTests;

    private Landscape _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await Landscape.Start();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_verified_version_may_be_deployed()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        answer.Reason.ShouldBe("The one required verification result is there and successful.");
        answer.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.ConsumerVersion.ShouldBe("1"),
            row => row.ProviderVersion.ShouldBe("5"),
            row => row.Success.ShouldBe(true));
        answer.Obstacles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_version_deployed_beside_another_goes_unnoticed_unless_it_is_asked_for()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await _broker.Deployed("Bar", "5", to: "production", instance: "old");
        await _broker.Deployed("Bar", "6", to: "production", instance: "new");
        var question = GateQuery.ToEnvironment("Foo", "1", "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");
        var strict = await _broker.Client.Matrix.CanIDeployAsync(
            question with { EveryVersion = true }, TestContext.Current.CancellationToken);
        var ignoring = await _broker.Client.Matrix.CanIDeployAsync(
            question with { EveryVersion = true, Ignore = [new GateSelector("Bar") { Version = "5" }] },
            TestContext.Current.CancellationToken);
        var byAddress = await _broker.Broker.Get(
            "/can-i-deploy?pacticipant=Foo&version=1&environment=production&every=true");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        strict.Verdict.ShouldBe(GateVerdict.NotYet);
        strict.Unknown.ShouldBe(1);
        strict.Obstacles.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            obstacle => obstacle.Missing.ShouldBe(GateMissing.NeverVerified),
            obstacle => obstacle.ProviderVersion.ShouldBe("5"));
        ignoring.Verdict.ShouldBe(GateVerdict.Yes);
        byAddress["summary.deployable"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_failed_version_may_not_be_deployed()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.No);
        answer.Deployable.ShouldBe(false);
        answer.Reason.ShouldBe(
            "Bar 5 (in production) does not do what Foo 1 expects: the verification failed. "
            + "Look at its result, then change Foo or Bar and verify again.");
        var obstacle = answer.Obstacles.ShouldHaveSingleItem();
        obstacle.ShouldBe(
            new GateObstacle(GateMissing.Failed, "Foo", "1", "Bar", "5", answer.Reason) { Since = obstacle.Since });
    }

    [Fact]
    public async Task What_is_missing_is_missing_since_a_time_and_from_the_build_of_a_branch()
    {
        await _broker.HasPact("Bar", "5", with: "Baz", branch: "main");
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        var pact = await _broker.Broker.Get("/pacts/provider/Bar/consumer/Foo/version/1");
        answer.Obstacles.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            obstacle => obstacle.Missing.ShouldBe(GateMissing.NeverVerified),
            obstacle => obstacle.ProviderBranch.ShouldBe("main"),
            obstacle => obstacle.Since.ShouldBe(pact["createdAt"].GetDateTimeOffset()));
    }

    [Fact]
    public async Task A_version_that_was_never_verified_has_to_wait()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.NotYet);
        answer.Unknown.ShouldBe(1);
        answer.Reason.ShouldBe(
            "Bar 5 (in production) has not verified the pact of Foo 1. "
            + "Verify it in Bar's build and publish the result.");
        answer.Obstacles.ShouldHaveSingleItem().Missing.ShouldBe(GateMissing.NeverVerified);
    }

    [Fact]
    public async Task A_version_whose_provider_is_not_there_has_to_wait()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "5");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.NotYet);
        answer.Reason.ShouldBe(
            "Foo 1 needs Bar, but no version of Bar is in production. "
            + "Bar 5 has verified the pact: deploy it and record it (record-deployment).");
        answer.Obstacles.ShouldHaveSingleItem().Missing.ShouldBe(GateMissing.NotInTarget);
    }

    [Fact]
    public async Task Of_two_provider_versions_one_result_is_enough_where_the_other_has_none()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await _broker.Deployed("Bar", "5", to: "production", instance: "old");
        await _broker.Deployed("Bar", "6", to: "production", instance: "new");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
    }

    [Fact]
    public async Task Of_two_provider_versions_without_a_result_both_are_named()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Released("Bar", "5", to: "production");
        await _broker.Released("Bar", "6", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.NotYet);
        answer.Reason.ShouldStartWith("Bar 6 or 5 (in production) has not verified the pact of Foo 1.");
    }

    [Fact]
    public async Task Of_two_provider_versions_a_failed_one_is_in_the_way()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await _broker.Deployed("Bar", "5", to: "production", instance: "old");
        await _broker.Deployed("Bar", "6", to: "production", instance: "new");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.No);
        answer.Reason.ShouldBe(
            "Bar 5 (in production) does not do what Foo 1 expects: the verification failed. "
            + "Bar 6, which is there too, does: let it replace Bar 5, or change Foo.");
    }

    /// <summary>As with the Pact Broker: with <c>cvp</c> only the newest provider version counts.</summary>
    [Theory]
    [InlineData("cvp", true)]
    [InlineData("cvpv", false)]
    public async Task The_official_tools_count_the_newest_of_two_provider_versions(string latestBy, bool isDeployable)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await _broker.Released("Bar", "5", to: "production");
        await _broker.Released("Bar", "6", to: "production");

        var answer = await _broker.Broker.Get(
            $"/matrix?q[][pacticipant]=Foo&q[][version]=1&latestby={latestBy}&environment=production");

        answer["summary.deployable"].GetBoolean().ShouldBe(isDeployable);
    }

    [Fact]
    public async Task A_version_that_works_can_come_first()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Reason.ShouldEndWith(" Bar 6 does: deploy that first, or change Foo.");
    }

    /// <summary>Another version is not an alternative to the one to be deployed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_that_is_asked_about_is_not_told_to_deploy_another_version(bool hasFailed)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        if (hasFailed)
            await _broker.FailedToVerify("Foo", "1", "Bar", by: "6");
        else
            await _broker.Client.Versions.SaveAsync("Bar", "6");
        await _broker.Deployed("Foo", "1", to: "production");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Bar", "6", to: "production");

        answer.Reason.ShouldEndWith(hasFailed
            ? " Look at its result, then change Foo or Bar and verify again."
            : " Verify it in Bar's build and publish the result.");
    }

    [Theory]
    [InlineData("&tag=prod&latest=true", "no version of Bar is tagged prod.")]
    [InlineData("&tag=prod", "no version of Bar is tagged prod.")]
    [InlineData("&mainBranch=true&latest=true", "no version of Bar is on its main branch.")]
    public async Task Where_no_provider_version_is_reads_as_a_sentence(string target, string expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");

        var answer = await _broker.Broker.Get(
            $"/matrix?q[][pacticipant]=Foo&q[][version]=1&latestby=cvp{target}");

        answer["summary.reason"].GetString()!.ShouldContain(expected);
    }

    [Fact]
    public async Task A_provider_whose_consumers_are_elsewhere_may_be_deployed()
    {
        await _broker.HasPact("Con", "1", with: "Foo");
        await _broker.FailedToVerify("Con", "1", "Foo", by: "1");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        answer.Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_has_to_verify_every_consumer_version_that_is_there()
    {
        await _broker.HasPact("Con", "1", with: "Foo");
        await _broker.HasPact("Con", "2", with: "Foo");
        await _broker.Released("Con", "1", to: "production");
        await _broker.Released("Con", "2", to: "production");
        await _broker.Verified("Con", "1", "Foo", by: "1");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.NotYet);
        (answer.Success, answer.Unknown).ShouldBe((1, 1));
        answer.Reason.ShouldStartWith("Foo 1 has not verified the pact of Con 2 (in production).");
    }

    [Fact]
    public async Task An_unknown_version_may_not_be_deployed()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");

        var answer = await _broker.CanIDeploy("Foo", "99", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.No);
        answer.Reason.ShouldBe(
            "Foo 99 is not known here: no pacts or results have been published for it. "
            + "Publish its pacts or results first, or correct the version.");
    }

    [Fact]
    public async Task An_unknown_environment_is_an_error()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");

        var failure = await Should.ThrowAsync<BrokerException>(() => _broker.CanIDeploy("Foo", "1", to: "moon"));

        failure.Kind.ShouldBe(BrokerFailure.Invalid);
        failure.Message.ShouldContain("(Environment with name 'moon' does not exist)");
    }

    [Fact]
    public async Task A_failure_is_a_no_even_while_another_result_is_missing()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.HasPact("Foo", "1", with: "Baz");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Deployable.ShouldBe(false);
        (answer.Failed, answer.Unknown).ShouldBe((1, 1));
        answer.Verdict.ShouldBe(GateVerdict.No);
        answer.Obstacles.Select(o => (o.Provider, o.Missing))
            .ShouldBe([("Bar", GateMissing.Failed), ("Baz", GateMissing.NotInTarget)], ignoreOrder: true);
    }

    [Fact]
    public async Task Equal_content_is_verified_before_it_is_published()
    {
        await _broker.HasPact("Foo", "1", with: "Bar", content: "same");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");
        await _broker.HasPact("Foo", "2", with: "Bar", content: "same");

        var answer = await _broker.CanIDeploy("Foo", "2", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
    }

    [Fact]
    public async Task The_last_result_of_a_provider_version_counts()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        await _broker.Deployed("Bar", "5", to: "production");

        var answer = await _broker.CanIDeploy("Foo", "1", to: "production");

        answer.Verdict.ShouldBe(GateVerdict.Yes);
    }

    [Fact]
    public async Task What_is_undeployed_is_no_longer_in_the_way()
    {
        await _broker.HasPact("Con", "1", with: "Foo");
        await _broker.FailedToVerify("Con", "1", "Foo", by: "1");
        await _broker.Deployed("Con", "1", to: "production");
        (await _broker.CanIDeploy("Foo", "1", to: "production")).Verdict.ShouldBe(GateVerdict.No);

        await _broker.Client.Deployments.RecordUndeploymentAsync("Con", "production");

        (await _broker.CanIDeploy("Foo", "1", to: "production")).Verdict.ShouldBe(GateVerdict.Yes);
    }
}
