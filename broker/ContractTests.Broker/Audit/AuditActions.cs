using ContractTests.Broker.Hal;

namespace ContractTests.Broker.Audit;

/// <summary>What requests do, in words; whatever has none is told by its method and route.</summary>
internal static class AuditActions
{
    public const string ShortenedAudit = "shortened the audit";

    private static readonly Dictionary<(string Method, string Route), string> Words = new()
    {
        [("POST", Routes.PublishContracts)] = "published contracts",
        [("PUT", Routes.Pact)] = "published a pact",
        [("PATCH", Routes.Pact)] = "merged a pact",
        [("DELETE", Routes.Pact)] = "deleted a pact",
        [("POST", Routes.VerificationResults)] = "published a verification result",
        [("POST", Routes.VerificationResultsWithMetadata)] = "published a verification result",
        [("POST", Routes.Pacticipants)] = "created a pacticipant",
        [("PUT", Routes.Pacticipant)] = "changed a pacticipant",
        [("PATCH", Routes.Pacticipant)] = "changed a pacticipant",
        [("DELETE", Routes.Pacticipant)] = "deleted a pacticipant",
        [("PUT", Routes.Version)] = "changed a version",
        [("PATCH", Routes.Version)] = "changed a version",
        [("DELETE", Routes.Version)] = "deleted a version",
        [("PUT", Routes.BranchVersion)] = "added a version to a branch",
        [("DELETE", Routes.Branch)] = "deleted a branch",
        [("PUT", Routes.Tag)] = "tagged a version",
        [("DELETE", Routes.Tag)] = "removed a tag",
        [("PUT", Routes.Label)] = "labelled a pacticipant",
        [("DELETE", Routes.Label)] = "removed a label",
        [("POST", Routes.Environments)] = "created an environment",
        [("PUT", Routes.Environment)] = "changed an environment",
        [("DELETE", Routes.Environment)] = "deleted an environment",
        [("POST", Routes.DeployedVersions)] = "recorded a deployment",
        [("PATCH", Routes.DeployedVersion)] = "changed a deployment",
        [("POST", Routes.ReleasedVersions)] = "recorded a release",
        [("PATCH", Routes.ReleasedVersion)] = "changed a release",
        [("DELETE", Routes.Integration)] = "deleted an integration",
        [("DELETE", Routes.Integrations)] = "deleted every integration",
        [("POST", Routes.Webhooks)] = "created a webhook",
        [("POST", Routes.PairWebhooks)] = "created a webhook",
        [("POST", Routes.OldPairWebhooks)] = "created a webhook",
        [("POST", Routes.ConsumerWebhooks)] = "created a webhook",
        [("POST", Routes.ProviderWebhooks)] = "created a webhook",
        [("POST", Routes.TriggerAgain)] = "triggered a webhook again",
        [("PUT", Routes.Webhook)] = "changed a webhook",
        [("DELETE", Routes.Webhook)] = "deleted a webhook",
        [("POST", Routes.Tokens)] = "created a token",
        [("POST", Routes.Import)] = "imported from another broker",
        [("POST", Routes.Clean)] = "asked for a clean-up",
        [("DELETE", Routes.Token)] = "revoked a token",
        [("DELETE", Routes.Audit)] = ShortenedAudit,
    };

    public static string Of(string method, string route) =>
        Words.GetValueOrDefault((method.ToUpperInvariant(), route)) ?? $"{method.ToUpperInvariant()} {route}";
}
