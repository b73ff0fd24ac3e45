namespace ContractTests.Cli.Publishing;

/// <summary>The properties of a build; null if unknown.</summary>
internal sealed record BuildProperties(string? Commit, string? Branch, string? BuildUrl)
{
    /// <summary>Reads the variables of the build system, and asks git for the rest.</summary>
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

    /// <summary>The name without the prefixes of build systems; null for a detached head.</summary>
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
