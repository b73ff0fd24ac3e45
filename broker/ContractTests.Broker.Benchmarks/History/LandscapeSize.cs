namespace ContractTests.Broker.Benchmarks.History;

/// <summary>How long a company has been using the broker.</summary>
/// <param name="Allowance">How many times the milliseconds at the usual size a request may take.</param>
internal sealed record LandscapeSize(int Pacticipants, int Versions, double Allowance)
{
    public const int Integrations = 5;

    /// <summary>The newest versions of each application are branches under work, one version each.</summary>
    public const int FeatureBranches = 43;

    public static readonly IReadOnlyDictionary<string, LandscapeSize> Named = new Dictionary<string, LandscapeSize>
    {
        ["m"] = new(100, 200, Allowance: 1),
        ["xl"] = new(100, 2000, Allowance: 1.5),
    };

    public int MainVersions => Versions - FeatureBranches;

    public int Pacts => Pacticipants * Versions * Integrations;
}
