using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Webhooks;

/// <summary>One thing that happened, as a webhook is told of it.</summary>
internal sealed record Occurrence(string Event, Pact Pact)
{
    /// <summary>The result that it is about; null if it is about the pact.</summary>
    public VerificationResult? Result { get; init; }

    /// <summary>The provider version that has yet to verify the pact.</summary>
    public RequiredVerification? Required { get; init; }

    /// <summary>The build that caused it.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>One of the provider's versions that run somewhere.</summary>
    public string? CurrentlyDeployed { get; init; }
}
