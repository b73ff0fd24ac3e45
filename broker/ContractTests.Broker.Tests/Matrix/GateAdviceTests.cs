using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>The names and the advice in the sentences of an answer, for each kind of request.</summary>
public abstract class GateAdviceTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : GateAdviceTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : GateAdviceTests;

    private Landscape _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await Landscape.Start();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Where_no_version_is_asked_about_each_is_named_that_a_row_is_about()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.HasPact("Foo", "2", with: "Bar");
        await _broker.HasPact("Foo", "3", with: "Bar");
        await _broker.FailedToVerify("Foo", "3", "Bar", by: "6");

        var answer = await Ask([new GateSelector("Foo"), new GateSelector("Bar")], target: null);

        answer.Obstacles.Select(obstacle => obstacle.Text.Split(". ")[0]).ShouldBe(
            [
                "Bar 6 does not do what Foo 3 expects: the verification failed",
                "No version of Bar has verified the pact of Foo 2",
                "Bar 5 does not do what Foo 1 expects: the verification failed",
            ],
            ignoreOrder: true);
        answer.Obstacles.Select(obstacle => obstacle.ConsumerVersion).ShouldBe(["3", "1", "2"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_versions_of_rows_that_are_not_shown_are_named_too()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.HasPact("Foo", "2", with: "Bar");
        await _broker.Verified("Foo", "2", "Bar", by: "6");

        var answer = await _broker.Client.Matrix.CanIDeployAsync(
            new GateQuery([Foo("1"), Foo("2"), new GateSelector("Bar")]) { Limit = 1 },
            TestContext.Current.CancellationToken);

        answer.Rows.ShouldHaveSingleItem().ConsumerVersion.ShouldBe("2");
        answer.Reason.ShouldStartWith("Bar 5 does not do what Foo 1 expects");
    }

    [Theory]
    [InlineData("environment", "in production). Bar 6 does: deploy that first")]
    [InlineData("tag", "latest tagged production). Bar 6 does: tag that with production first")]
    [InlineData("main", "latest from branch production). Bar 6 does: bring that to the main branch, production first")]
    public async Task A_version_that_works_is_to_come_to_where_it_is_looked_for(string target, string expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _broker.Verified("Foo", "1", "Bar", by: "6");
        await Place("5", target);

        var answer = await Ask([Foo("1")], Target(target));

        answer.Reason.Replace(" does not do what Foo 1 expects: the verification failed.", ".")
            .ShouldBe($"Bar 5 ({expected}, or change Foo.");
    }

    [Theory]
    [InlineData("environment", "deploy Bar 6")]
    [InlineData("tag", "tag Bar 6 with production")]
    [InlineData("main", "bring Bar 6 to the main branch, production")]
    public async Task A_version_that_has_verified_is_another_way_out(string target, string expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await Place("5", target);
        await _broker.Verified("Foo", "1", "Bar", by: "6");

        var answer = await Ask([Foo("1")], Target(target));

        answer.Reason.ShouldEndWith(
            $" Verify it in Bar's build and publish the result, or {expected}: that has verified it.");
    }

    /// <summary>An older version cannot become the newest; but it can be deployed again.</summary>
    [Theory]
    [InlineData("environment", "Bar 5 does: deploy that first, or change Foo.")]
    [InlineData("tag", "Look at its result, then change Foo or Bar and verify again.")]
    [InlineData("main", "Look at its result, then change Foo or Bar and verify again.")]
    public async Task An_older_version_is_a_way_out_only_where_it_can_return(string target, string expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.Verified("Foo", "1", "Bar", by: "5");
        await _broker.FailedToVerify("Foo", "1", "Bar", by: "6");
        await Place("6", target);

        (await Ask([Foo("1")], Target(target))).Reason.ShouldEndWith(expected);
    }

    [Theory]
    [InlineData("environment", "in production", "deploy {0} and record it (record-deployment)")]
    [InlineData("tag", "tagged production", "tag {0} with production (create-version-tag)")]
    [InlineData("main", "on branch production", "bring {0} to the main branch, production")]
    [InlineData("no main", "on its main branch",
        "name the main branch of Bar (create-or-update-pacticipant --main-branch) and bring {0} to it")]
    public async Task What_is_verified_needs_only_to_come_there(string target, string place, string expected)
    {
        await _broker.Broker.Post(
            "/webhooks",
            """
            {"events":[{"name":"contract_content_changed"}],"request":{"method":"POST","url":"https://ci.test/"}}
            """);
        await _broker.HasPact("Foo", "1", with: "Bar");
        await Place(null, target);
        var needed = $"Foo 1 needs Bar, but no version of Bar is {place}.";
        var before = (await Ask([Foo("1")], Target(target))).Reason;

        await _broker.Verified("Foo", "1", "Bar", by: "5");

        before.ShouldStartWith(
            $"{needed} Verify the pact in Bar's build, then {string.Format(expected, "that version")}. The webhook ");
        (await Ask([Foo("1")], Target(target))).Reason.ShouldBe(
            $"{needed} Bar 5 has verified the pact: {string.Format(expected, "it")}.");
    }

    [Theory]
    [InlineData(true, "Every result that would count is ignored. 1 result is ignored: Bar 5 for Foo 1 (failed).")]
    [InlineData(false, "Every result that would count is ignored. 1 result is ignored: Bar for Foo 1 (missing).")]
    public async Task A_yes_says_which_results_are_ignored(bool hasFailed, string expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        if (hasFailed)
            await _broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await Place("5", "environment");

        var answer = await Ask([Foo("1")], Target("environment"), new GateSelector("Bar"));

        answer.Verdict.ShouldBe(GateVerdict.Yes);
        answer.Reason.ShouldBe(expected);
    }

    [Fact]
    public async Task What_is_ignored_is_said_beside_what_counts()
    {
        for (var provider = 1; provider <= 7; provider++)
        {
            await _broker.HasPact("Foo", "1", with: $"Bar{provider}");
            await _broker.FailedToVerify("Foo", "1", $"Bar{provider}", by: "5");
            await _broker.Deployed($"Bar{provider}", "5", to: "production");
        }

        await _broker.Verified("Foo", "1", "Bar7", by: "5");

        var answer = await Ask(
            [Foo("1")], new GateTarget.Environment("production"),
            [.. Enumerable.Range(1, 6).Select(provider => new GateSelector($"Bar{provider}"))]);

        answer.Reason.ShouldStartWith(
            "The one required verification result is there and successful. 6 results are ignored: Bar1 5 for Foo 1 "
            + "(failed), ");
        answer.Reason.ShouldEndWith(", and 1 more.");
    }

    [Theory]
    [InlineData("1", "WARN: Foo 1 is ignored, although the question is about it, so none of its results count. "
        + "Ignore only other applications.")]
    [InlineData("2", null)]
    [InlineData(null, "WARN: Foo 1 is ignored, although the question is about it, so none of its results count. "
        + "Ignore only other applications.")]
    public async Task Ignoring_what_the_question_is_about_is_warned_of(string? ignored, string? expected)
    {
        await _broker.HasPact("Foo", "1", with: "Bar");
        await _broker.HasPact("Foo", "2", with: "Bar");

        var answer = await Ask([Foo("1")], Target("environment"), new GateSelector("Foo") { Version = ignored });

        Warning(answer).ShouldBe(expected);
    }

    [Fact]
    public async Task A_question_without_a_version_is_warned_of()
    {
        await _broker.HasPact("Foo", "1", with: "Bar");

        Warning(await Ask([new GateSelector("Foo")], new GateTarget.MainBranches())).ShouldBe(
            "WARN: No version is named, so every version of Foo has to work. Name the version.");
        Warning(await Ask([Foo("1")], new GateTarget.MainBranches())).ShouldBeNull();
        Warning(await Ask([Foo("1"), new GateSelector("Bar")], null)).ShouldBeNull();
    }

    private static string? Warning(GateAnswer answer) =>
        answer.Notices.SingleOrDefault(notice => notice.Type == "warning")?.Text;

    private static GateSelector Foo(string version) => new("Foo") { Version = version };

    private static GateTarget Target(string kind) => kind switch
    {
        "environment" => new GateTarget.Environment("production"),
        "tag" => new GateTarget.Tag("production"),
        _ => new GateTarget.MainBranches(),
    };

    /// <summary>Puts a version of Bar where the target looks, or only makes that place known.</summary>
    private async Task Place(string? version, string target)
    {
        if (target == "environment")
            await _broker.Broker.Environment("production");
        if (target == "main")
            await _broker.Broker.Patch("/pacticipants/Bar", """{"mainBranch":"production"}""");
        if (version is null)
            return;
        await _broker.Client.Versions.SaveAsync("Bar", version);
        await (target switch
        {
            "environment" => _broker.Client.Deployments.RecordAsync("Bar", version, "production"),
            "tag" => _broker.Client.Tags.AddAsync("Bar", version, "production"),
            _ => _broker.Client.Branches.AddVersionAsync("Bar", version, "production"),
        });
    }

    private Task<GateAnswer> Ask(
        IReadOnlyList<GateSelector> versions, GateTarget? target, params IReadOnlyList<GateSelector> ignore) =>
        _broker.Client.Matrix.CanIDeployAsync(
            new GateQuery(versions, target) { Ignore = ignore }, TestContext.Current.CancellationToken);
}
