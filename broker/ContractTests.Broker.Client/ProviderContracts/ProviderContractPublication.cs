namespace ContractTests.Broker.Client;

/// <summary>The description of one version of a provider, with the result of its own tests.</summary>
/// <param name="Description">An OpenAPI or AsyncAPI document in UTF-8; the broker stores these bytes.</param>
public sealed record ProviderContractPublication(string Provider, string Version, ReadOnlyMemory<byte> Description)
{
    /// <summary><c>oas</c>, or <c>asyncapi</c>, which not every broker takes.</summary>
    public string Specification { get; init; } = "oas";

    public string ContentType { get; init; } = "application/yaml";

    public string? Branch { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? BuildUrl { get; init; }

    /// <summary>Null if there is no result.</summary>
    public SelfVerification? SelfVerification { get; init; }
}

/// <summary>Whether the provider's own tests found that it does what it describes.</summary>
public sealed record SelfVerification(bool Success)
{
    /// <summary>The file that the tests wrote; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Results { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Such as <c>junit</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The tool that tested.</summary>
    public string? Verifier { get; init; }

    public string? VerifierVersion { get; init; }
}
