namespace ContractTests.Broker.Client;

/// <summary>A version that runs in an environment until another version replaces it or it is undeployed.</summary>
/// <param name="ApplicationInstance">Distinguishes instances in one environment; null if there is only one.</param>
public sealed record Deployment(
    string Pacticipant, string Version, string Environment, string? ApplicationInstance, bool CurrentlyDeployed)
{
    internal Uri? Url { get; init; }
}

/// <summary>A version that is released to users of an environment, until its support ends.</summary>
public sealed record Release(string Pacticipant, string Version, string Environment, bool CurrentlySupported)
{
    internal Uri? Url { get; init; }
}
