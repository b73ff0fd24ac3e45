using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>One event, as a webhook's request describes it.</summary>
internal sealed record Occurrence(string Event, Pact Pact)
{
    /// <summary>The result that it is about; null if it is about the pact.</summary>
    public Verdict? Result { get; init; }

    /// <summary>The provider version that has yet to verify the pact.</summary>
    public RequiredVerification? Required { get; init; }

    /// <summary>The build that caused it.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>One of the provider's versions that run somewhere.</summary>
    public string? CurrentlyDeployed { get; init; }
}

/// <summary>What a provider version does with a pact: a verification found it, or its description says so.</summary>
/// <param name="Address">Where it can be read.</param>
/// <param name="VerificationId">Null if no verification found it.</param>
internal sealed record Verdict(
    bool Success, string ProviderVersion, string? BuildUrl, string Address, long? VerificationId = null)
{
    public static Verdict Of(VerificationResult result, Links links) =>
        new(result.Success, result.ProviderVersion, result.BuildUrl, ResultQueries.Address(result, links), result.Id);
}
