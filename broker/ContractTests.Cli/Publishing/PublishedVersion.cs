using System.CommandLine;

namespace ContractTests.Cli.Publishing;

/// <summary>The options for the version to publish, with its branch and tags.</summary>
internal sealed class PublishedVersion
{
    private readonly ToolContext _context;
    private readonly string _role;
    private readonly Option<string?> _number;
    private readonly Option<string?> _branch;
    private readonly Option<string[]> _tags;
    private readonly AddressOption _buildUrl = new("--build-url") { Description = "Address of the build's page" };

    private readonly Option<bool> _tagWithBranch = new("--tag-with-git-branch", "-g")
    {
        Description = "Use the name of the git branch as a tag",
    };

    private readonly Option<bool> _detect = new("--auto-detect-version-properties", "-r")
    {
        Description = "Read the version, branch and build URL from the build system or git; options take precedence",
    };

    private PublishedVersion(ToolContext context, Command command, string role)
    {
        (_context, _role) = (context, role);
        _number = new($"--{role}-app-version", "-a")
        {
            Description = $"Version of the {role}, usually the git commit",
        };
        _branch = new("--branch", "-h") { Description = $"Branch of the {role} version" };
        _tags = new("--tag", "-t")
        {
            Description = $"Tags of the {role} version, separated by commas; can be repeated",
        };
        foreach (var option in new Option[] { _number, _branch, _tags, _buildUrl, _tagWithBranch, _detect })
            command.Options.Add(option);
    }

    /// <param name="role">consumer or provider.</param>
    public static PublishedVersion On(Command command, ToolContext context, string role) =>
        new(context, command, role);

    /// <exception cref="ToolException">The version or the branch is missing.</exception>
    public async Task<(string Number, string? Branch, IReadOnlyList<string> Tags, string? BuildUrl)> Read(
        ParseResult parsed, CancellationToken cancellation)
    {
        var found = parsed.GetValue(_detect) || parsed.GetValue(_tagWithBranch)
            ? await BuildProperties.Detect(_context, cancellation)
            : new BuildProperties(null, null, null);
        var detected = parsed.GetValue(_detect) ? found : new BuildProperties(null, null, null);
        var version = parsed.GetValue(_number) ?? detected.Commit ?? throw new ToolException(
            $"the version of the {_role} is missing",
            $"pass --{_role}-app-version VERSION, or --auto-detect-version-properties in a build or git repository");
        return (
            version, parsed.GetValue(_branch) ?? detected.Branch, Tags(parsed, found),
            parsed.GetValue(_buildUrl) ?? detected.BuildUrl);
    }

    private IReadOnlyList<string> Tags(ParseResult parsed, BuildProperties found)
    {
        var given = (parsed.GetValue(_tags) ?? []).SelectMany(tag =>
            tag.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (!parsed.GetValue(_tagWithBranch))
            return [.. given.Distinct()];

        var branchTag = found.Branch ?? throw new ToolException(
            "neither the build system nor git names a branch", "pass --tag BRANCH instead of --tag-with-git-branch");
        return [.. given.Append(branchTag).Distinct()];
    }
}
