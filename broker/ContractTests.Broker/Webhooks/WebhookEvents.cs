namespace ContractTests.Broker.Webhooks;

/// <summary>The events of webhooks.</summary>
internal static class WebhookEvents
{
    public const string ContractPublished = "contract_published";
    public const string ContractContentChanged = "contract_content_changed";
    public const string ContractRequiringVerification = "contract_requiring_verification_published";
    public const string VerificationPublished = "provider_verification_published";
    public const string VerificationSucceeded = "provider_verification_succeeded";
    public const string VerificationFailed = "provider_verification_failed";

    /// <summary>An event of the content for which there are no webhooks.</summary>
    public const string ContractContentUnchanged = "contract_content_unchanged";

    public static readonly IReadOnlyList<string> All =
    [
        ContractPublished, ContractContentChanged, VerificationPublished, VerificationSucceeded, VerificationFailed,
        ContractRequiringVerification,
    ];
}
