namespace ContractTests.Broker.Web;

/// <summary>The address of every resource: endpoints are mapped to these, links are made from these.</summary>
internal static class Routes
{
    public const string Index = "/";
    public const string Heartbeat = "/diagnostic/status/heartbeat";
    public const string Dependencies = "/diagnostic/status/dependencies";
    public const string Reference = "/doc";
    public const string Documentation = "/doc/{rel}";
    public const string HalBrowser = "/hal-browser/browser.html";
    public const string OpenApi = "/openapi.json";

    /// <summary>The prefix under which a browser shows each resource as JSON with links.</summary>
    public const string Api = "/api";

    /// <summary>The prefix under which a browser gets the raw JSON of each resource.</summary>
    public const string Raw = "/raw";

    public const string Style = "/ui/style.css";
    public const string Script = "/ui/script.js";
    public const string Live = "/live";
    public const string Example = "/example";
    public const string TestError = "/test/error";

    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Account = "/account";

    public const string PublishContracts = "/contracts/publish";
    public const string PublishProviderContract = "/provider-contracts/provider/{provider}/publish";
    public const string PublishProviderContractOf = PublishContracts + "/{provider}";
    public const string ProviderContract = "/contracts/provider/{provider}/version/{version}";
    public const string ProviderContractContent = ProviderContract + "/{specification}/content";
    public const string SelfVerificationResults = ProviderContract + "/{specification}/self-verification-results";
    public const string LatestPacts = "/pacts/latest";

    private const string Pair = "/pacts/provider/{provider}/consumer/{consumer}";
    public const string Pact = Pair + "/version/{version}";
    public const string PactVersions = Pair + "/versions";
    public const string PactOfVersions = Pair + "/versions/{version}";
    public const string OldPact = "/pact/provider/{provider}/consumer/{consumer}/version/{version}";
    public const string OldLatestPact = "/pact/provider/{provider}/consumer/{consumer}/latest";
    public const string PreviousDistinctPact = Pact + "/previous-distinct";
    public const string DiffPreviousDistinct = Pact + "/diff/previous-distinct";
    public const string PactTriggeredWebhooks = Pact + "/triggered-webhooks";
    public const string Comparison = Pact + "/comparison/{providerVersion}";
    public const string LatestPact = Pair + "/latest";
    public const string LatestTaggedPact = Pair + "/latest/{tag}";
    public const string LatestUntaggedPact = Pair + "/latest-untagged";
    public const string LatestBranchPact = Pair + "/branch/{branch}/latest";
    public const string TaggedPactVersions = Pair + "/tag/{tag}";
    public const string BranchPactVersions = Pair + "/branch/{branch}";
    public const string LatestBranchPactVersions = Pair + "/branch/{branch}/latest/versions";
    public const string MainBranchPactVersions = Pair + "/branch/versions";
    public const string LatestMainBranchPactVersions = Pair + "/branch/latest/versions";

    public const string PactContent = Pair + "/pact-version/{hash}";
    public const string PactContentWithMetadata = PactContent + "/metadata/{metadata}";
    public const string DiffContent = PactContent + "/diff/pact-version/{pactVersion}";
    public const string DiffVersion = Pact + "/diff/version/{comparison}";
    public const string VerificationResults = PactContent + "/verification-results";
    public const string VerificationResultsWithMetadata = PactContentWithMetadata + "/verification-results";
    public const string VerificationResult = VerificationResults + "/{number}";
    public const string VerificationResultWithMetadata = VerificationResultsWithMetadata + "/{number}";
    public const string VerificationTriggeredWebhooks = VerificationResult + "/triggered-webhooks";
    public const string LatestVerificationOfContent = VerificationResults + "/latest";
    public const string LatestVerificationWithMetadata = VerificationResultsWithMetadata + "/latest";
    public const string LatestVerificationOfPact = Pact + "/verification-results/latest";
    public const string LatestVerificationOfLatestPact = LatestPact + "/verification-results/latest";
    public const string LatestVerificationOfLatestTaggedPact = LatestTaggedPact + "/verification-results/latest";
    public const string VerificationsOfConsumerVersion =
        "/verification-results/consumer/{consumer}/version/{version}/latest";

    public const string ProviderPacts = "/pacts/provider/{provider}";
    public const string LatestProviderPacts = ProviderPacts + "/latest";
    public const string LatestTaggedProviderPacts = ProviderPacts + "/latest/{tag}";
    public const string TaggedProviderPacts = ProviderPacts + "/tag/{tag}";
    public const string BranchProviderPacts = ProviderPacts + "/branch/{branch}";
    public const string LatestBranchProviderPacts = ProviderPacts + "/branch/{branch}/latest";
    public const string MainBranchProviderPacts = ProviderPacts + "/branch";
    public const string LatestMainBranchProviderPacts = ProviderPacts + "/branch/latest";
    public const string PactsForVerification = ProviderPacts + "/for-verification";
    public const string ProviderStates = ProviderPacts + "/provider-states";
    public const string BranchProviderStates = ProviderStates + "/branch/{branch}";
    public const string EnvironmentProviderStates = ProviderStates + "/environment/{environment}";

    public const string Pacticipants = "/pacticipants";
    public const string PacticipantsWithLabel = Pacticipants + "/label/{label}";
    public const string Pacticipant = Pacticipants + "/{pacticipant}";
    public const string EditPacticipant = Pacticipant + "/edit";
    public const string Label = Pacticipant + "/labels/{label}";
    public const string Versions = Pacticipant + "/versions";
    public const string Version = Versions + "/{version}";
    public const string LatestVersion = Pacticipant + "/latest-version";
    public const string LatestTaggedVersion = LatestVersion + "/{tag}";
    public const string Tag = Version + "/tags/{tag}";
    public const string TagVersions = Pacticipant + "/tags/{tag}/versions";
    public const string Branches = Pacticipant + "/branches";
    public const string Branch = Branches + "/{branch}";
    public const string BranchLatestVersion = Branch + "/latest-version";
    public const string BranchVersions = Branch + "/versions";
    public const string BranchVersion = BranchVersions + "/{version}";
    public const string TagCanIDeployBadge = LatestTaggedVersion + "/can-i-deploy/to/{environmentTag}/badge";
    public const string TagCanIDeploy = LatestTaggedVersion + "/can-i-deploy/to/{to}";
    public const string BranchCanIDeployBadge =
        BranchLatestVersion + "/can-i-deploy/to-environment/{environment}/badge";
    public const string BranchCanIDeploy = BranchLatestVersion + "/can-i-deploy/to-environment/{environment}";

    public const string CanIMerge = Pacticipant + "/main-branch/can-i-merge";

    public const string LatestPactBadge = LatestPact + "/badge";
    public const string LatestTaggedPactBadge = LatestTaggedPact + "/badge";
    public const string LatestUntaggedPactBadge = LatestUntaggedPact + "/badge";
    public const string CanIMergeBadge = CanIMerge + "/badge";
    public const string MatrixBadge =
        "/matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{tag}/badge";

    public const string Environments = "/environments";
    public const string Environment = Environments + "/{uuid}";
    public const string NewEnvironment = Environments + "/new";
    public const string EditEnvironment = Environment + "/edit";
    public const string RemoveEnvironment = Environment + "/delete";
    public const string CurrentlyDeployed = Environment + "/deployed-versions/currently-deployed";
    public const string CurrentlySupported = Environment + "/released-versions/currently-supported";
    public const string DeployedVersions = Version + "/deployed-versions/environment/{environment}";
    public const string ReleasedVersions = Version + "/released-versions/environment/{environment}";
    public const string EnvironmentVersions = Pacticipant + "/environments/{environment}/versions";
    public const string DeployedVersion = "/deployed-versions/{uuid}";
    public const string ReleasedVersion = "/released-versions/{uuid}";

    public const string Matrix = "/matrix";
    public const string MatrixOfPair = "/matrix/provider/{provider}/consumer/{consumer}";
    public const string CanIDeploy = "/can-i-deploy";

    public const string Network = "/network";
    public const string Integrations = "/integrations";
    public const string Integration = "/integrations/provider/{provider}/consumer/{consumer}";
    public const string Dashboard = "/dashboard";
    public const string PairDashboard = Dashboard + "/provider/{provider}/consumer/{consumer}";
    public const string Relationships = "/relationships";
    public const string Group = "/groups/{pacticipant}";
    public const string Labels = "/labels";
    public const string Metrics = "/metrics";
    public const string Webhooks = "/webhooks";
    public const string Webhook = "/webhooks/{uuid}";
    public const string PairWebhooks = "/webhooks/provider/{provider}/consumer/{consumer}";
    public const string ConsumerWebhooks = "/webhooks/consumer/{consumer}";
    public const string ProviderWebhooks = "/webhooks/provider/{provider}";
    public const string OldPairWebhooks = Pair + "/webhooks";
    public const string WebhooksStatus = Pair + "/webhooks/status";
    public const string ExecuteWebhook = "/webhooks/{uuid}/execute";
    public const string ExecuteUnsavedWebhook = "/webhooks/execute";
    public const string NewWebhook = Webhooks + "/new";
    public const string EditWebhook = Webhook + "/edit";
    public const string RemoveWebhook = Webhook + "/delete";
    public const string EnableWebhook = Webhook + "/enable";
    public const string TestWebhook = Webhook + "/test";
    public const string Retrigger = "/triggered-webhooks/{uuid}/retrigger";
    public const string TriggeredWebhookLogs = "/triggered-webhooks/{uuid}/logs";
    public const string TriggerAgain = "/triggered-webhooks/{uuid}/trigger-again";

    public const string Tokens = "/tokens";
    public const string Token = Tokens + "/{name}";
    public const string NewToken = Tokens + "/new";
    public const string RevokeToken = Token + "/revoke";
    public const string Audit = "/audit";
    public const string Clean = "/clean";
    public const string CleanUp = "/clean-up";
    public const string Import = "/import";
    public const string ImportProgress = Import + "/progress";
}
