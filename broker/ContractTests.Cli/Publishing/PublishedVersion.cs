using System.CommandLine;

namespace ContractTests.Cli.Publishing;

/// <summary>The options that name the version that a build publishes for, with its branch and tags.</summary>
internal sealed class PublishedVersion
{
    private readonly ToolContext context;
    private readonly string role;
    private readonly Option<string?> number;
    private readonly Option<string?> branch;
    private readonly Option<string[]> tags;
    private readonly AddressOption buildUrl = new("--build-url") { Description = "Address of the build's page" };

    private readonly Option<bool> tagWithBranch = new("--tag-with-git-branch", "-g")
    {
        Description = "Use the name of the git branch as a tag",
    };

    private readonly Option<bool> detect = new("--auto-detect-version-properties", "-r")
    {
        Description = "Read the version, branch and build URL from the build system or git; options take precedence",
    };

    private PublishedVersion(ToolContext context, Command command, string role)
    {
        (this.context, this.role) = (context, role);
        number = new($"--{role}-app-version", "-a")
        {
            Description = $"Version of the {role}, usually the git commit",
        };
        branch = new("--branch", "-h") { Description = $"Branch of the {role} version" };
        tags = new("--tag", "-t")
        {
            Description = $"Tags of the {role} version, separated by commas; can be repeated",
        };
        foreach (var option in new Option[] { number, branch, tags, buildUrl, tagWithBranch, detect })
            command.Options.Add(option);
    }

    /// <param name="role">consumer or provider.</param>
    public static PublishedVersion On(Command command, ToolContext context, string role) =>
        new(context, command, role);

    /// <exception cref="ToolException">Nothing says which version it is, or which branch.</exception>
    public async Task<(string Number, string? Branch, IReadOnlyList<string> Tags, string? BuildUrl)> Read(
        ParseResult parsed, CancellationToken cancellation)
    {
        var found = parsed.GetValue(detect) || parsed.GetValue(tagWithBranch)
            ? await BuildProperties.Detect(context, cancellation)
            : new BuildProperties(null, null, null);
        var detected = parsed.GetValue(detect) ? found : new BuildProperties(null, null, null);
        var version = parsed.GetValue(number) ?? detected.Commit ?? throw new ToolException(
            $"the version of the {role} is missing",
            $"pass --{role}-app-version VERSION, or --auto-detect-version-properties in a build or git repository");
        return (
            version, parsed.GetValue(branch) ?? detected.Branch, Tags(parsed, found),
            parsed.GetValue(buildUrl) ?? detected.BuildUrl);
    }

    private IReadOnlyList<string> Tags(ParseResult parsed, BuildProperties found)
    {
        var given = (parsed.GetValue(tags) ?? []).SelectMany(tag =>
            tag.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (!parsed.GetValue(tagWithBranch))
            return [.. given.Distinct()];

        var branchTag = found.Branch ?? throw new ToolException(
            "neither the build system nor git names a branch", "pass --tag BRANCH instead of --tag-with-git-branch");
        return [.. given.Append(branchTag).Distinct()];
    }
}
