namespace ContractTests.Cli.Publishing;

/// <summary>What a build knows about itself; null where it does not say.</summary>
internal sealed record BuildProperties(string? Commit, string? Branch, string? BuildUrl)
{
    /// <summary>From the variables of the build system that runs this, and from git for what they leave open.</summary>
    public static async Task<BuildProperties> Detect(ToolContext context, CancellationToken cancellation)
    {
        var system = BuildSystem.All.FirstOrDefault(known => context.Variable(known.Marker) is not null);
        var commit = FirstOf(system?.Commit, context);
        var branch = FirstOf(system?.Branch, context) ?? FirstOf(BuildSystem.AnyBranch, context);
        return new BuildProperties(
            commit ?? await Git.Ask(cancellation, "rev-parse", "HEAD"),
            BranchName(branch) ?? BranchName(await Git.Ask(cancellation, "rev-parse", "--abbrev-ref", "HEAD")),
            system?.Url(context));
    }

    private static string? FirstOf(IEnumerable<string>? variables, ToolContext context) =>
        variables?.Select(context.Variable).FirstOrDefault(value => value is not null);

    /// <summary>The name without what build systems put in front; a detached head has none.</summary>
    private static string? BranchName(string? found)
    {
        if (found is null or "HEAD")
            return null;

        foreach (var prefix in new[] { "refs/heads/", "refs/remotes/origin/", "origin/" })
        {
            if (found.StartsWith(prefix, StringComparison.Ordinal))
                return found[prefix.Length..];
        }

        return found;
    }
}
