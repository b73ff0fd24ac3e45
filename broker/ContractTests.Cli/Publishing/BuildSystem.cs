namespace ContractTests.Cli.Publishing;

/// <summary>A build system: how it is detected, and which variables describe the build.</summary>
/// <param name="Marker">A variable that only this system always sets.</param>
/// <param name="Commit">Variables with the commit, in order of preference.</param>
/// <param name="Branch">Those with the branch, in order of preference; a pull request's own before its target.</param>
internal sealed record BuildSystem(string Marker, string[] Commit, string[] Branch, Func<ToolContext, string?> Url)
{
    /// <summary>A branch that a script sets itself, if the checkout is a detached head.</summary>
    public static readonly string[] AnyBranch = ["GIT_BRANCH", "GIT_LOCAL_BRANCH"];

    public static readonly IReadOnlyList<BuildSystem> All =
    [
        new("GITHUB_ACTIONS", ["GITHUB_SHA"], ["GITHUB_HEAD_REF", "GITHUB_REF_NAME", "GITHUB_REF"],
            Joined("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}")),
        new("GITLAB_CI", ["CI_COMMIT_SHA"], ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"],
            FirstSet("CI_JOB_URL", "CI_PIPELINE_URL")),
        new("TF_BUILD", ["BUILD_SOURCEVERSION"], ["SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"],
            Joined("{SYSTEM_COLLECTIONURI}{SYSTEM_TEAMPROJECT}/_build/results?buildId={BUILD_BUILDID}")),
        new("BUILDKITE", ["BUILDKITE_COMMIT"], ["BUILDKITE_BRANCH"], FirstSet("BUILDKITE_BUILD_URL")),
        new("CIRCLECI", ["CIRCLE_SHA1"], ["CIRCLE_BRANCH"], FirstSet("CIRCLE_BUILD_URL")),
        new("TRAVIS", ["TRAVIS_PULL_REQUEST_SHA", "TRAVIS_COMMIT"], ["TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"],
            FirstSet("TRAVIS_BUILD_WEB_URL")),
        new("APPVEYOR", ["APPVEYOR_REPO_COMMIT"],
            ["APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH", "APPVEYOR_REPO_BRANCH"],
            Joined("{APPVEYOR_URL}/project/{APPVEYOR_ACCOUNT_NAME}/{APPVEYOR_PROJECT_SLUG}"
                + "/builds/{APPVEYOR_BUILD_ID}")),
        new("BITBUCKET_COMMIT", ["BITBUCKET_COMMIT"], ["BITBUCKET_BRANCH"],
            Joined("{BITBUCKET_GIT_HTTP_ORIGIN}/pipelines/results/{BITBUCKET_BUILD_NUMBER}")),
        new("JENKINS_URL", ["GIT_COMMIT"], ["CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"], FirstSet("BUILD_URL")),
        new("HUDSON_URL", ["GIT_COMMIT"], ["GIT_BRANCH"], FirstSet("BUILD_URL")),
        new("CI_COMMIT_ID", ["CI_COMMIT_ID"], ["CI_BRANCH"], FirstSet("CI_BUILD_URL")),
    ];

    private static Func<ToolContext, string?> FirstSet(params string[] variables) =>
        context => variables.Select(context.Variable).FirstOrDefault(value => value is not null);

    /// <summary>The template with its variables replaced; null if one of them is not set.</summary>
    private static Func<ToolContext, string?> Joined(string template) => context =>
    {
        var parts = template.Split('{', '}');
        for (var at = 1; at < parts.Length; at += 2)
        {
            if (context.Variable(parts[at]) is not { } value)
                return null;
            parts[at] = value;
        }

        return string.Concat(parts);
    };
}
