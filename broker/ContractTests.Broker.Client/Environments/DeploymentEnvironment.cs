namespace ContractTests.Broker.Client;

/// <summary>An environment in which versions run, such as test or production.</summary>
public sealed record DeploymentEnvironment(string Name, bool Production)
{
    /// <summary>Assigned by the broker; null before the environment is created.</summary>
    public string? Uuid { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<EnvironmentContact> Contacts { get; init; } = [];

    internal Uri? Url { get; init; }

    internal Uri? CurrentlyDeployed { get; init; }

    internal Uri? CurrentlySupported { get; init; }
}

/// <param name="Email">Sent as <c>emailAddress</c> in the contact's details.</param>
public sealed record EnvironmentContact(string Name, string? Email);
