using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>One event, with the data for a webhook's request.</summary>
internal sealed record Occurrence(string Event, Pact Pact)
{
    /// <summary>The result of the event; null for an event of the pact.</summary>
    public Verdict? Result { get; init; }

    /// <summary>The provider version that must verify the pact.</summary>
    public RequiredVerification? Required { get; init; }

    /// <summary>The build that caused the event.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>One of the provider's deployed versions.</summary>
    public string? CurrentlyDeployed { get; init; }
}

/// <summary>The result of a provider version for a pact, from a verification or from its description.</summary>
/// <param name="Address">The address of the result.</param>
/// <param name="VerificationId">Null if it is not from a verification.</param>
internal sealed record Verdict(
    bool Success, string ProviderVersion, string? BuildUrl, string Address, long? VerificationId = null)
{
    public static Verdict Of(VerificationResult result, Links links) =>
        new(result.Success, result.ProviderVersion, result.BuildUrl, ResultQueries.Address(result, links), result.Id);
}
