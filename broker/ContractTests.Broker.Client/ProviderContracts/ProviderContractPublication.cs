namespace ContractTests.Broker.Client;

/// <summary>The description of one version of a provider, with the result of its own tests.</summary>
/// <param name="Description">An OpenAPI or AsyncAPI document in UTF-8; the broker stores these bytes.</param>
public sealed record ProviderContractPublication(string Provider, string Version, ReadOnlyMemory<byte> Description)
{
    /// <summary><c>oas</c>, or <c>asyncapi</c>, which some brokers do not support.</summary>
    public string Specification { get; init; } = "oas";

    public string ContentType { get; init; } = "application/yaml";

    public string? Branch { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? BuildUrl { get; init; }

    /// <summary>Null if there is no result.</summary>
    public SelfVerification? SelfVerification { get; init; }
}

/// <summary>Whether the provider's own tests found that it keeps its description.</summary>
public sealed record SelfVerification(bool Success)
{
    /// <summary>The result file of the tests; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Results { get; init; }

    public string? ContentType { get; init; }

    /// <summary>For instance <c>junit</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The name of the test tool.</summary>
    public string? Verifier { get; init; }

    public string? VerifierVersion { get; init; }
}
