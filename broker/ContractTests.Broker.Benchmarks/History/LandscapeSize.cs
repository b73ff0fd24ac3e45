namespace ContractTests.Broker.Benchmarks.History;

/// <summary>How long a company has been using the broker.</summary>
internal sealed record LandscapeSize(int Pacticipants, int Versions)
{
    public const int Integrations = 5;

    /// <summary>The newest versions of each application are branches under work, one version each.</summary>
    public const int FeatureBranches = 43;

    public static readonly IReadOnlyDictionary<string, LandscapeSize> Named = new Dictionary<string, LandscapeSize>
    {
        ["m"] = new(100, 200),
        ["xl"] = new(100, 2000),
    };

    public int MainVersions => Versions - FeatureBranches;

    public int Pacts => Pacticipants * Versions * Integrations;
}
