namespace ContractTests.Broker.Client;

/// <summary>A version that runs in an environment, until another one takes its place or it is undeployed.</summary>
/// <param name="ApplicationInstance">Tells instances in one environment apart; null for the only one.</param>
public sealed record Deployment(
    string Pacticipant, string Version, string Environment, string? ApplicationInstance, bool CurrentlyDeployed)
{
    internal Uri? Url { get; init; }
}

/// <summary>A version that users of an environment may hold, until its support ends.</summary>
public sealed record Release(string Pacticipant, string Version, string Environment, bool CurrentlySupported)
{
    internal Uri? Url { get; init; }
}
