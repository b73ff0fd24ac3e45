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
        ["branch-version"] = new("Puts a version on a branch; pacticipant, version and branch are made if missing.",
            Routes.BranchVersion),
        ["branches"] = new("The branches of a pacticipant, last changed first.", Routes.Branches, Routes.Branch),
        ["can-i-deploy-badge"] = new("A picture that says whether the latest version with a tag can go where another "
            + "tag stands for.", Routes.TagCanIDeployBadge),
        ["can-i-deploy-branch-to-environment-badge"] = new(
            "A picture that says whether the head of a branch can go to an environment.",
            Routes.BranchCanIDeployBadge),
        ["can-i-deploy-pacticipant-version-to-environment"] = new("Whether a version works with everything in an "
            + "environment, and if not, what is missing and who can clear it.", Routes.CanIDeploy),
        ["can-i-deploy-pacticipant-version-to-tag"] = new(
            "Whether a version works with the latest versions that have a tag.", Routes.CanIDeploy),
        ["clean"] = new("Deletes what nobody needs any more, or says what that would be; for admins.", Routes.Clean),
        ["consumer"] = new("The pacticipant that asks.", Routes.Pacticipant),
        ["consumer-webhooks"] = new("The webhooks for all pacts of a consumer.", Routes.ConsumerWebhooks),
        ["consumers"] = new("The consumers that a webhook means by their label.", Routes.PacticipantsWithLabel),
        ["create"] = new("Creates a webhook for the pacts that the address names.", Routes.Webhooks,
            Routes.PairWebhooks, Routes.ConsumerWebhooks, Routes.ProviderWebhooks),
        ["currently-deployed-deployed-versions"] = new("What runs in an environment now.", Routes.CurrentlyDeployed),
        ["currently-supported-released-versions"] = new("What users of an environment may hold now.",
            Routes.CurrentlySupported),
        ["dashboard"] = new("The pacts of a pair that matter now, and how their verification stands.",
            Routes.PairDashboard),
        ["delete_integration"] = new("Deletes all pacts and results of a pair.", Routes.Integration),
        ["deployed-environments"] = new("Where the version runs, or ran.", Routes.DeployedVersion),
        ["environment"] = new("A place where versions run.", Routes.Environment),
        ["environments"] = new("The places where versions run.", Routes.Environments, Routes.Environment),
        ["error-logs"] = new("What was said in calls that failed, secrets hidden.", Routes.TriggeredWebhookLogs),
        ["execute"] = new("Makes a webhook's call now, with the latest pact that it means; nothing is written.",
            Routes.ExecuteWebhook, Routes.ExecuteUnsavedWebhook),
        ["group"] = new("The pacticipant, from where the others that it works with can be found.",
            Routes.Pacticipant),
        ["import"] = new("Takes over what another broker knew, part by part; for admins.", Routes.Import),
        ["integrations"] = new("Which consumer works with which provider.", Routes.Integrations),
        ["label"] = new("A label of a pacticipant, to find it by and to address webhooks to.", Routes.Label),
        ["latest-tagged-version"] = new("The latest version of a pacticipant with a tag.", Routes.LatestTaggedVersion),
        ["latest-version"] = new("The latest version of a pacticipant or of a branch.", Routes.LatestVersion,
            Routes.BranchLatestVersion),
        ["logs"] = new("What was said in the calls of a triggered webhook, secrets hidden.",
            Routes.TriggeredWebhookLogs),
    };

    private static Dictionary<string, RelationDescription> SecondHalf() => new()
    {
        ["matrix"] = new("Which versions of a pair work with each other.", Routes.MatrixOfPair, Routes.Matrix),
        ["matrix-for-consumer-version"] = new("What each provider made of this version.", Routes.Matrix),
        ["metrics"] = new("How much there is of everything.", Routes.Metrics),
        ["pact-webhooks"] = new("The webhooks for the pacts of a pair.", Routes.PairWebhooks),
        ["pacticipant"] = new("An application that takes part: a consumer, a provider or both.", Routes.Pacticipant),
        ["pacticipant-branch"] = new("A branch of a pacticipant.", Routes.Branch),
        ["pacticipant-branch-version"] = new("Whether a version is on a branch, and how to put it there.",
            Routes.BranchVersion),
        ["pacticipant-version"] = new("One build of a pacticipant.", Routes.Version),
        ["pacticipant-version-tag"] = new("A tag of a version. A tag with the name of an environment records a "
            + "deployment there.", Routes.Tag),
        ["pacticipant-version-tags"] = new("The tags of the version that was published.", Routes.Tag),
        ["pacticipants"] = new("Every application that takes part.", Routes.Pacticipants, Routes.Pacticipant),
        ["pacticipants-with-label"] = new("The pacticipants that have a label.", Routes.PacticipantsWithLabel),
        ["provider"] = new("The pacticipant that answers.", Routes.Pacticipant),
        ["providers"] = new("The providers that a webhook means by their label.", Routes.PacticipantsWithLabel),
        ["record-deployment"] = new("Says that the version runs in an environment now, in place of the one before on "
            + "the same instance.", Routes.DeployedVersions),
        ["record-release"] = new("Says that users of an environment may hold the version, beside others.",
            Routes.ReleasedVersions),
        ["released-environments"] = new("Where the version is released, or was.", Routes.ReleasedVersion),
        ["tag"] = new("A tag of a version.", Routes.Tag),
        ["tag-prod-version"] = new("Tags the consumer's version as the one in production.", Routes.Tag),
        ["tag-version"] = new("Tags the consumer's version.", Routes.Tag),
        ["tokens"] = new("The API tokens by name and scope; for admins.", Routes.Tokens, Routes.Token),
        ["trigger-again"] = new("Makes the same call of a webhook once more.", Routes.TriggerAgain),
        ["version"] = new("One build of a pacticipant.", Routes.Version),
        ["version-tag"] = new("A tag of a version.", Routes.Tag),
        ["versions"] = new("The versions of a pacticipant, newest first.", Routes.Versions, Routes.Version),
        ["webhook"] = new("What is called when something happens to a pact.", Routes.Webhook),
        ["webhook-status"] = new("How the last call of each webhook of a pair went.", Routes.WebhooksStatus),
        ["webhooks"] = new("All webhooks, and how to create one. The body of a call may hold parameters such as "
            + "${pactbroker.pactUrl}; passwords and secret headers are encrypted and never shown.", Routes.Webhooks,
            Routes.Webhook),
    };
}
