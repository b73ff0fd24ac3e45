using ContractTests.Cli.Publishing;

namespace ContractTests.Cli.Tests;

/// <summary>The properties that each build system provides.</summary>
public sealed class BuildPropertiesTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS=true GITHUB_SHA=c1 GITHUB_HEAD_REF=feat GITHUB_REF_NAME=17/merge", "c1", "feat", null)]
    [InlineData("GITLAB_CI=true CI_COMMIT_SHA=c1 CI_COMMIT_REF_NAME=main CI_JOB_URL=http://ci/1", "c1", "main",
        "http://ci/1")]
    [InlineData("TF_BUILD=True BUILD_SOURCEVERSION=c1 BUILD_SOURCEBRANCH=refs/heads/feat/x "
        + "SYSTEM_COLLECTIONURI=http://a/ SYSTEM_TEAMPROJECT=p BUILD_BUILDID=9", "c1", "feat/x",
        "http://a/p/_build/results?buildId=9")]
    [InlineData("JENKINS_URL=http://j GIT_COMMIT=c1 GIT_BRANCH=origin/main BUILD_URL=http://j/1", "c1", "main",
        "http://j/1")]
    [InlineData("CIRCLECI=true CIRCLE_SHA1=c1 CIRCLE_BRANCH=main CIRCLE_BUILD_URL=http://c/1", "c1", "main",
        "http://c/1")]
    [InlineData("BUILDKITE=true BUILDKITE_COMMIT=c1 BUILDKITE_BRANCH=main BUILDKITE_BUILD_URL=http://b/1", "c1", "main",
        "http://b/1")]
    [InlineData("BITBUCKET_COMMIT=c1 BITBUCKET_BRANCH=main BITBUCKET_GIT_HTTP_ORIGIN=http://bb/o/r "
        + "BITBUCKET_BUILD_NUMBER=4", "c1", "main", "http://bb/o/r/pipelines/results/4")]
    public async Task A_build_knows_its_commit_its_branch_and_its_address(
        string variables, string commit, string branch, string? url)
    {
        var environment = variables.Split(' ').Select(each => each.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var context = new ToolContext(TextWriter.Null, TextWriter.Null, environment, TimeProvider.System);

        var found = await BuildProperties.Detect(context, TestContext.Current.CancellationToken);

        found.ShouldBe(new BuildProperties(commit, branch, url));
    }

    [Fact]
    public async Task Without_a_build_system_git_is_asked()
    {
        var nothing = new Dictionary<string, string>();
        var context = new ToolContext(TextWriter.Null, TextWriter.Null, nothing, TimeProvider.System);

        var found = await BuildProperties.Detect(context, TestContext.Current.CancellationToken);

        found.Commit.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{40,64}$");
        found.BuildUrl.ShouldBeNull();
    }
}
