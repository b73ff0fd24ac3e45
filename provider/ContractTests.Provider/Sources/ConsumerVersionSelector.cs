using ContractTests.Broker.Client;

namespace ContractTests.Provider;

/// <summary>Selects the consumer versions whose pacts are verified, with the selectors of the Pact broker.</summary>
public sealed class ConsumerVersionSelector
{
    /// <summary>The head of each consumer's main branch.</summary>
    public bool MainBranch { get; set; }

    /// <summary>The head of the branch with the same name as the provider's branch.</summary>
    public bool MatchingBranch { get; set; }

    public string? Branch { get; set; }

    public string? FallbackBranch { get; set; }

    public string? Tag { get; set; }

    public string? FallbackTag { get; set; }

    public bool Deployed { get; set; }

    public bool Released { get; set; }

    public bool DeployedOrReleased { get; set; }

    public string? Environment { get; set; }

    public bool? Latest { get; set; }

    public string? Consumer { get; set; }

    internal PactSelector ForBroker() => new()
    {
        MainBranch = OnlyTrue(MainBranch),
        MatchingBranch = OnlyTrue(MatchingBranch),
        Branch = Branch,
        FallbackBranch = FallbackBranch,
        Tag = Tag,
        FallbackTag = FallbackTag,
        Deployed = OnlyTrue(Deployed),
        Released = OnlyTrue(Released),
        DeployedOrReleased = OnlyTrue(DeployedOrReleased),
        Environment = Environment,
        Latest = Latest,
        Consumer = Consumer,
    };

    /// <summary>Brokers refuse a selector with the value false.</summary>
    private static bool? OnlyTrue(bool value) => value ? true : null;
}
