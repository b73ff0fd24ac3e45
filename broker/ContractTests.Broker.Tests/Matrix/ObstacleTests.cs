using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Matrix;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>The sentences about what is in the way, word by word.</summary>
public sealed class ObstacleTests
{
    private static readonly ObstacleSide Foo = new("Foo", "1", "Foo 1");
    private static readonly ObstacleSide Bar = new("Bar", "5", "Bar 5 (in test)");

    private static readonly StoredFinding Amount =
        new("code", StoredFinding.Error, "expected a number", "a payment", "$.amount", "#/amount");

    [Theory]
    [InlineData("version=9", "Bar 9 is not known here: no pacts or results have been published for it. "
        + "Publish its pacts or results first, or correct the version.")]
    [InlineData("environment=test", "Bar (in test) is not known here: nothing is recorded as deployed or released in "
        + "test. Record a deployment or release there first, or correct the environment.")]
    [InlineData("tag=prod", "Bar (tagged prod) is not known here: no version has the tag prod. "
        + "Tag a version first, or correct the tag. If it is a branch, select it by branch.")]
    [InlineData("branch=b", "Bar (from branch b) is not known here: no version is on branch b. "
        + "Publish a version of that branch first, or correct the branch.")]
    [InlineData("main", "Bar (from the main branch) is not known here: no version is on its main branch. "
        + "Publish a version of its main branch first.")]
    [InlineData("latest", "Bar (latest) is not known here: no pacts or results have been published for it. "
        + "Publish a version first, or correct the name.")]
    public void An_unknown_version_is_told_by_what_was_asked_for(string asked, string text)
    {
        var obstacle = new Obstacle.UnknownVersion(ResolvedSelectorTests.Resolved("Bar", asked, null));

        Told(obstacle).ShouldBe($"unknown-version, definite: {text}");
        obstacle.Named.ShouldBeEmpty();
    }

    [Fact]
    public void A_failed_verification_has_up_to_three_ways_out()
    {
        const string failed =
            "failed, definite: Bar 5 (in test) does not do what Foo 1 expects: the verification failed.";

        Told(new Obstacle.Failed(Foo, Bar, null)).ShouldBe(
            failed + " Look at its result, then change Foo or Bar and verify again.");
        Told(new Obstacle.Failed(Foo, Bar, Other(isThere: true))).ShouldBe(
            failed + " Bar 6, which is there too, does: let it replace Bar 5, or change Foo.");
        Told(new Obstacle.Failed(Foo, Bar, Other())).ShouldBe(
            failed + " Bar 6 does: deploy that first, or change Foo.");
    }

    [Fact]
    public void A_missing_result_is_told_with_who_has_to_make_it()
    {
        const string verify = " Verify it in Bar's build and publish the result";
        var several = Bar with { Number = null, Meant = ["6", "5"], Description = "Bar 6 or 5 (in test)" };

        Told(new Obstacle.NeverVerified(Foo, Bar, null)).ShouldBe(
            $"never-verified: Bar 5 (in test) has not verified the pact of Foo 1.{verify}.");
        Told(new Obstacle.NeverVerified(Foo, Bar, Other())).ShouldBe(
            $"never-verified: Bar 5 (in test) has not verified the pact of Foo 1.{verify}, or deploy Bar 6: that has "
            + "verified it.");
        Told(new Obstacle.NeverVerified(Foo, several, null)).ShouldBe(
            $"never-verified: Bar 6 or 5 (in test) has not verified the pact of Foo 1.{verify}.");
        Told(new Obstacle.NeverVerified(Foo, Bar with { Number = null }, null)).ShouldBe(
            $"never-verified: No version of Bar has verified the pact of Foo 1.{verify}.");
    }

    [Theory]
    [InlineData("environment=test", "in test", "deploy {0} and record it (record-deployment).")]
    [InlineData("tag=prod", "tagged prod", "tag {0} with prod (create-version-tag).")]
    [InlineData("main=trunk", "on branch trunk", "bring {0} to the main branch, trunk.")]
    public void A_provider_that_is_not_in_the_target_has_to_come_there(string asked, string place, string step)
    {
        var sought = ResolvedSelectorTests.Resolved("Bar", asked, null);
        var needed = $"not-in-target: Foo 1 needs Bar, but no version of Bar is {place}.";

        Told(new Obstacle.NotInTarget(Foo, Bar, sought, null)).ShouldBe(
            $"{needed} Verify the pact in Bar's build, then {string.Format(step, "that version")}");
        Told(new Obstacle.NotInTarget(Foo, Bar, sought, Other())).ShouldBe(
            $"{needed} Bar 6 has verified the pact: {string.Format(step, "it")}");
    }

    [Theory]
    [InlineData(1, "\"a payment\": expected a number (in the pact $.amount, in the description #/amount)")]
    [InlineData(3, "\"a payment\": expected a number (in the pact $.amount, in the description #/amount); "
        + "\"a payment\": expected a number (in the pact $.amount, in the description #/amount); "
        + "\"a payment\": expected a number (in the pact $.amount, in the description #/amount)")]
    public void What_a_description_lacks_is_told_with_its_places(int count, string places)
    {
        var obstacle = new Obstacle.NotAsDescribed(Foo, Bar, [.. Enumerable.Repeat(Amount, count)], count);

        Told(obstacle).ShouldBe(
            $"not-as-described, definite: The description of Bar 5 (in test) does not have all that Foo 1 expects: "
            + $"{places}. Change Foo and its pact, or Bar and its description, at the places named.");
        obstacle.Findings.Count.ShouldBe(count);
    }

    [Fact]
    public void Of_many_errors_of_a_description_three_are_told()
    {
        var elsewhere = Amount with { PactLocation = null, Interaction = "" };

        Told(new Obstacle.NotAsDescribed(Foo, Bar, [.. Enumerable.Repeat(elsewhere, 4)], 12)).ShouldContain(
            "expects: expected a number (in the description #/amount); expected a number (in the description "
            + "#/amount); expected a number (in the description #/amount); and 9 more. Change Foo");
    }

    [Fact]
    public void What_cannot_be_read_has_to_be_published_again()
    {
        var description = StoredFinding.Unreadable(Comparison.DescriptionUnreadable, StoredFinding.Error, "no YAML");
        var pact = StoredFinding.Unreadable(Comparison.PactUnreadable, "warning", "no JSON");

        Told(new Obstacle.NotAsDescribed(Foo, Bar, [description], 1)).ShouldBe(
            "not-as-described, definite: The description of Bar 5 (in test) cannot be read (no YAML), so that nothing "
            + "of what Foo 1 expects is found in it. Publish one of Bar that can be read.");
        Told(new Obstacle.NotAsDescribed(Foo, Bar, [Amount, description], 2)).ShouldContain("does not have all that");
        var unreadable = new Obstacle.NotDescribed(Foo, Bar, 1, pact);
        Told(unreadable).ShouldBe(
            "not-described: The pact of Foo 1 cannot be read (no JSON), so that nothing of it is compared with the "
            + "description of Bar 5 (in test). Fix the pact in Foo's build and publish it with a new version.");
        unreadable.Findings.ShouldBe([pact]);
    }

    [Theory]
    [InlineData(1, "1 interaction")]
    [InlineData(2, "2 interactions")]
    public void What_a_description_leaves_out_is_counted(int interactions, string counted)
    {
        var obstacle = new Obstacle.NotDescribed(Foo, Bar, interactions, null);

        Told(obstacle).ShouldBe(
            $"not-described: The description of Bar 5 (in test) does not cover {counted} of the pact of Foo 1. Verify "
            + "the pact in Bar's build and publish the result, or extend the description.");
        obstacle.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_failed_self_verification_is_the_provider_s_own() =>
        Told(new Obstacle.SelfVerificationFailed(Foo, Bar)).ShouldBe(
            "self-verification-failed, definite: Bar 5 (in test) does not do what it describes: its self verification "
            + "failed. Fix Bar or its description, and publish it again with a result that succeeded.");

    [Fact]
    public void Every_version_in_a_sentence_is_known_with_its_participant()
    {
        var several = Bar with { Number = null, Meant = ["7", "5"] };

        foreach (var obstacle in (Obstacle[])
            [
                new Obstacle.Failed(Foo, Bar, Other()), new Obstacle.NeverVerified(Foo, Bar, Other()),
                new Obstacle.NotInTarget(Foo, Bar, ResolvedSelectorTests.Resolved("Bar", "tag=a", null), Other()),
            ])
        {
            obstacle.Named.ShouldBe([("Foo", "1"), ("Bar", "5"), ("Bar", "6")], obstacle.Missing);
        }

        new Obstacle.NeverVerified(Foo, several, null).Named.ShouldBe([("Foo", "1"), ("Bar", "7"), ("Bar", "5")]);
        new Obstacle.SelfVerificationFailed(Foo, Bar).Named.ShouldBe([("Foo", "1"), ("Bar", "5")]);
    }

    private static OtherVersion Other(bool isThere = false) =>
        new("6", ResolvedSelectorTests.Resolved("Bar", "environment=test", "5"), isThere);

    private static string Told(Obstacle obstacle)
    {
        obstacle.FullText.ShouldBe(obstacle.Text);
        return $"{obstacle.Missing}{(obstacle.IsDefinite ? ", definite" : "")}: {obstacle.Text}";
    }
}
