namespace ContractTests.Provider;

/// <summary>What the broker records about the provider version besides its results.</summary>
public interface IPactBrokerPublishOptions
{
    IPactBrokerPublishOptions ProviderTags(params string[] tags);

    /// <summary>The branch of the version; by default the provider branch that was used to select pacts.</summary>
    IPactBrokerPublishOptions ProviderBranch(string branch);

    /// <summary>The address of the build.</summary>
    IPactBrokerPublishOptions BuildUri(Uri uri);
}

internal sealed class PublishOptions(string providerVersion) : IPactBrokerPublishOptions
{
    public string ProviderVersion { get; } = string.IsNullOrWhiteSpace(providerVersion)
        ? throw new ArgumentException(
            "publish results: expected a provider version such as the commit, but found none. Pass the version.")
        : providerVersion;

    public string? Branch { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public Uri? Build { get; private set; }

    public IPactBrokerPublishOptions ProviderTags(params string[] tags)
    {
        Tags = tags;
        return this;
    }

    public IPactBrokerPublishOptions ProviderBranch(string branch)
    {
        Branch = branch;
        return this;
    }

    public IPactBrokerPublishOptions BuildUri(Uri uri)
    {
        Build = uri;
        return this;
    }
}
