using System.CommandLine;
using ContractTests.Cli.Versions;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary>What to publish about the provider: its version, branch and tags, and the results.</summary>
internal sealed class PublishingOptions
{
    private readonly Option<bool> _publish = new("--publish") { Description = "Publish the results to the broker" };
    private readonly Option<string?> _version = new("--provider-version")
    {
        Description = "Version of the provider; required with --publish",
    };

    private readonly Option<string?> _branch = new("--provider-branch")
    {
        Description = "Branch of the provider version",
    };
    private readonly Option<string[]> _tags = new("--provider-tags")
    {
        Description = "Tags of the provider version, separated by commas",
    };

    private readonly AddressOption _buildUrl = new("--build-url") { Description = "Address of the build's page" };

    private PublishingOptions(Command command)
    {
        foreach (var option in new Option[] { _publish, _version, _branch, _tags, _buildUrl })
            option.AddTo(command);
    }

    public static PublishingOptions On(Command command) => new(command);

    /// <exception cref="ToolException"><c>--publish</c> is given without a version.</exception>
    public ProviderVersion Read(ParseResult parsed)
    {
        var number = parsed.GetValue(_version);
        if (parsed.GetValue(_publish) && string.IsNullOrWhiteSpace(number))
        {
            throw new ToolException(
                "cannot publish results without the version of the provider", "pass --provider-version VERSION");
        }

        return new ProviderVersion(parsed.GetValue(_publish) ? number : null)
        {
            Branch = parsed.GetValue(_branch),
            Tags = SourceOptions.Commas(parsed.GetValue(_tags)),
            BuildUrl = parsed.GetValue(_buildUrl) is { } given && !string.IsNullOrWhiteSpace(given)
                ? new Uri(given)
                : null,
        };
    }
}

/// <summary>The provider version as it is published to the broker.</summary>
/// <param name="PublishedAs">The version to publish results for; null to publish none.</param>
internal sealed record ProviderVersion(string? PublishedAs)
{
    public string? Branch { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public Uri? BuildUrl { get; init; }

    public void Describe(IPactBrokerPublishOptions results)
    {
        if (Branch is not null)
            results.ProviderBranch(Branch);
        if (Tags.Count > 0)
            results.ProviderTags([.. Tags]);
        if (BuildUrl is not null)
            results.BuildUri(BuildUrl);
    }
}
