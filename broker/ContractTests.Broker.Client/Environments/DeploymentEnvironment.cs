namespace ContractTests.Broker.Client;

/// <summary>A place where versions run: test, production.</summary>
public sealed record DeploymentEnvironment(string Name, bool Production)
{
    /// <summary>Given by the broker; null before it is created.</summary>
    public string? Uuid { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<EnvironmentContact> Contacts { get; init; } = [];

    internal Uri? Url { get; init; }

    internal Uri? CurrentlyDeployed { get; init; }

    internal Uri? CurrentlySupported { get; init; }
}

/// <param name="Email">Sent as the contact's detail <c>emailAddress</c>.</param>
public sealed record EnvironmentContact(string Name, string? Email);
