using ContractTests.Broker.Web;

namespace ContractTests.Broker.Documentation;

/// <summary>Relations of pacticipants, their versions, environments, webhooks and the gate.</summary>
internal static class OtherRelations
{
    public static readonly Dictionary<string, RelationDescription> All =
        new([.. FirstHalf(), .. SecondHalf()]);

    private static Dictionary<string, RelationDescription> FirstHalf() => new()
    {
        ["audit"] = new("Who published, deleted, deployed or changed something, when and from where; for admins.",
            Routes.Audit),
        ["branch"] = new("A branch of a pacticipant.", Routes.Branch),
        ["branch-version"] = new("Adds a version to a branch; creates the pacticipant, version and branch if needed.",
            Routes.BranchVersion),
        ["branches"] = new("The branches of a pacticipant, last changed first.", Routes.Branches, Routes.Branch),
        ["can-i-deploy-badge"] = new("A badge that says whether the latest version with a tag can be deployed "
            + "with those with another tag.", Routes.TagCanIDeployBadge),
        ["can-i-deploy-branch-to-environment-badge"] = new(
            "A badge that says whether the head of a branch can be deployed to an environment.",
            Routes.BranchCanIDeployBadge),
        ["can-i-deploy-pacticipant-version-to-environment"] = new("Whether a version works with everything in an "
            + "environment, and if not, what is missing and who can clear it.", Routes.CanIDeploy),
        ["can-i-deploy-pacticipant-version-to-tag"] = new(
            "Whether a version works with the latest versions that have a tag.", Routes.CanIDeploy),
        ["clean"] = new("Deletes old data, or counts what would be deleted; for admins.", Routes.Clean),
        ["consumer"] = new("The consumer.", Routes.Pacticipant),
        ["consumer-webhooks"] = new("The webhooks for all pacts of a consumer.", Routes.ConsumerWebhooks),
        ["consumers"] = new("The consumers that a webhook selects by label.", Routes.PacticipantsWithLabel),
        ["create"] = new("Creates a webhook for the pacts in the address.", Routes.Webhooks,
            Routes.PairWebhooks, Routes.ConsumerWebhooks, Routes.ProviderWebhooks),
        ["currently-deployed-deployed-versions"] = new("The versions that are deployed to an environment.",
            Routes.CurrentlyDeployed),
        ["currently-supported-released-versions"] = new(
            "The versions that are released and supported in an environment.", Routes.CurrentlySupported),
        ["dashboard"] = new("The current pacts of a pair, and their verification status.",
            Routes.PairDashboard),
        ["delete_integration"] = new("Deletes all pacts and results of a pair.", Routes.Integration),
        ["deployed-environments"] = new("A current or former deployment of the version.", Routes.DeployedVersion),
        ["environment"] = new("An environment in which versions run.", Routes.Environment),
        ["environments"] = new("The environments in which versions run.", Routes.Environments, Routes.Environment),
        ["error-logs"] = new("The logs of failed calls, with secrets hidden.", Routes.TriggeredWebhookLogs),
        ["execute"] = new("Sends a webhook's request now, with its latest pact; nothing is written.",
            Routes.ExecuteWebhook, Routes.ExecuteUnsavedWebhook),
        ["group"] = new("The pacticipant, with links to the others that it works with.",
            Routes.Pacticipant),
        ["import"] = new("Imports the data of another broker, part by part; for admins.", Routes.Import),
        ["integrations"] = new("Which consumer works with which provider.", Routes.Integrations),
        ["label"] = new("A label of a pacticipant, to find it by and to address webhooks to.", Routes.Label),
        ["latest-tagged-version"] = new("The latest version of a pacticipant with a tag.", Routes.LatestTaggedVersion),
        ["latest-version"] = new("The latest version of a pacticipant or of a branch.", Routes.LatestVersion,
            Routes.BranchLatestVersion),
        ["logs"] = new("The logs of a triggered webhook, with secrets hidden.",
            Routes.TriggeredWebhookLogs),
    };

    private static Dictionary<string, RelationDescription> SecondHalf() => new()
    {
        ["matrix"] = new("Which versions of a pair work with each other.", Routes.MatrixOfPair, Routes.Matrix),
        ["matrix-for-consumer-version"] = new("The results of each provider for this version.", Routes.Matrix),
        ["metrics"] = new("Counts of all kinds of data.", Routes.Metrics),
        ["pact-webhooks"] = new("The webhooks for the pacts of a pair.", Routes.PairWebhooks),
        ["pacticipant"] = new("An application that takes part: a consumer, a provider or both.", Routes.Pacticipant),
        ["pacticipant-branch"] = new("A branch of a pacticipant.", Routes.Branch),
        ["pacticipant-branch-version"] = new("A version on a branch; PUT adds it.",
            Routes.BranchVersion),
        ["pacticipant-version"] = new("A version of a pacticipant.", Routes.Version),
        ["pacticipant-version-tag"] = new("A tag of a version. A tag with the name of an environment records a "
            + "deployment there.", Routes.Tag),
        ["pacticipant-version-tags"] = new("The tags of the version that was published.", Routes.Tag),
        ["pacticipants"] = new("Every application that takes part.", Routes.Pacticipants, Routes.Pacticipant),
        ["pacticipants-with-label"] = new("The pacticipants that have a label.", Routes.PacticipantsWithLabel),
        ["provider"] = new("The provider.", Routes.Pacticipant),
        ["providers"] = new("The providers that a webhook selects by label.", Routes.PacticipantsWithLabel),
        ["record-deployment"] = new("Records that the version is deployed to an environment; it replaces the previous "
            + "version on the same instance.", Routes.DeployedVersions),
        ["record-release"] = new("Records that the version is released in an environment, in addition to others.",
            Routes.ReleasedVersions),
        ["released-environments"] = new("A current or former release of the version.", Routes.ReleasedVersion),
        ["tag"] = new("A tag of a version.", Routes.Tag),
        ["tag-prod-version"] = new("Tags the consumer's version as the one in production.", Routes.Tag),
        ["tag-version"] = new("Tags the consumer's version.", Routes.Tag),
        ["tokens"] = new("The API tokens by name and scope; for admins.", Routes.Tokens, Routes.Token),
        ["trigger-again"] = new("Sends the same request of a webhook again.", Routes.TriggerAgain),
        ["version"] = new("A version of a pacticipant.", Routes.Version),
        ["version-tag"] = new("A tag of a version.", Routes.Tag),
        ["versions"] = new("The versions of a pacticipant, newest first.", Routes.Versions, Routes.Version),
        ["webhook"] = new("A request that the broker sends on events of pacts.", Routes.Webhook),
        ["webhook-status"] = new("The status of the last call of each webhook of a pair.", Routes.WebhooksStatus),
        ["webhooks"] = new("All webhooks, and how to create one. The body of a call may contain parameters such as "
            + "${pactbroker.pactUrl}; passwords and secret headers are encrypted and never shown.", Routes.Webhooks,
            Routes.Webhook),
    };
}
