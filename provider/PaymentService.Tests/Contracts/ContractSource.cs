using ContractTests.Provider;

namespace PaymentService.Tests.Contracts;

/// <summary>
/// The source of the contracts: the changed pact in <c>PACT_URL</c>, set by a webhook; the broker in
/// <c>PACT_BROKER_BASE_URL</c>, set by the pipeline; otherwise the committed folder pacts/.
/// </summary>
/// <remarks>
/// With a broker: <c>PACT_PROVIDER_VERSION</c>, <c>PACT_PROVIDER_BRANCH</c>; results are published if
/// <c>PACT_PUBLISH_RESULTS</c> is <c>true</c>; <c>PACT_BROKER_TOKEN</c>, or <c>PACT_BROKER_USERNAME</c> and
/// <c>PACT_BROKER_PASSWORD</c>, if the broker requires them.
/// </remarks>
internal static class ContractSource
{
    public static PactVerifier Verifier()
    {
        var verifier = new PactVerifier("PaymentService");
        if (Setting("PACT_URL") is { } changed)
            return verifier.WithUriSource(new Uri(changed), ConfigureOne);

        if (Setting("PACT_BROKER_BASE_URL") is { } broker)
        {
            return verifier
                .WithPactBrokerSource(new Uri(broker), Configure)
                .WithListingFolder(new DirectoryInfo(RepositoryRoot.Folder("artifacts", "pact-listings")));
        }

        foreach (var pact in Directory.EnumerateFiles(RepositoryRoot.Folder("pacts"), "*-PaymentService.json").Order())
            verifier.WithFileSource(new FileInfo(pact));

        return verifier;
    }

    private static void Configure(IPactBrokerOptions options)
    {
        options.ConsumerVersionSelectors(
            new ConsumerVersionSelector { MainBranch = true },
            new ConsumerVersionSelector { MatchingBranch = true },
            new ConsumerVersionSelector { DeployedOrReleased = true });

        if (Setting("PACT_BROKER_TOKEN") is { } token)
            options.TokenAuthentication(token);
        else if (Setting("PACT_BROKER_USERNAME") is { } user)
            options.BasicAuthentication(user, Setting("PACT_BROKER_PASSWORD") ?? "");

        if (Setting("PACT_PROVIDER_BRANCH") is { } branch)
            options.ProviderBranch(branch);

        if (Setting("PACT_PUBLISH_RESULTS") == "true")
            options.PublishResults(Setting("PACT_PROVIDER_VERSION") ?? "");
    }

    private static void ConfigureOne(IPactUriOptions options)
    {
        if (Setting("PACT_BROKER_TOKEN") is { } token)
            options.TokenAuthentication(token);
        else if (Setting("PACT_BROKER_USERNAME") is { } user)
            options.BasicAuthentication(user, Setting("PACT_BROKER_PASSWORD") ?? "");

        if (Setting("PACT_PUBLISH_RESULTS") == "true")
        {
            options.PublishResults(Setting("PACT_PROVIDER_VERSION") ?? "", publish =>
            {
                if (Setting("PACT_PROVIDER_BRANCH") is { } branch)
                    publish.ProviderBranch(branch);
            });
        }
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
