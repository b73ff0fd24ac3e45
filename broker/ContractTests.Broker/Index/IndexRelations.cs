using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Index;

/// <summary>The relations of the index, in order.</summary>
internal static class IndexRelations
{
    public static readonly IndexRelation[] Pacts =
    [
        new("pb:publish-pact",
            "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}", "Publish a pact"),
        new("pb:publish-contracts", Routes.PublishContracts, "Publish contracts", false),
        new("pb:latest-pact-versions", Routes.LatestPacts, "Latest pact versions", false),
        new("pb:tagged-pact-versions", Routes.TaggedPactVersions,
            "All versions of a pact for a given consumer, provider and consumer version tag"),
        new("pb:branch-pact-versions", Routes.BranchPactVersions,
            "All versions of pacts for a provider, for a named consumer's branch"),
        new("pb:latest-branch-pact-versions", Routes.LatestBranchPactVersions,
            "Latest version of a pact for a provider, for a named consumer's branch"),
        new("pb:main-branch-pact-versions", Routes.MainBranchPactVersions,
            "All versions of pacts for a provider, for a named consumer's main branch"),
        new("pb:latest-main-branch-pact-versions", Routes.LatestMainBranchPactVersions,
            "Latest version of a pact for a provider, for a named consumer's main branch"),
        new("pb:provider-pacts-with-main-branch", Routes.MainBranchProviderPacts,
            "All pacts for a provider, for any consumer's main branch"),
        new("pb:provider-pacts-with-branch", Routes.BranchProviderPacts,
            "All pacts for a provider, for any consumer's named branch"),
        new("pb:latest-provider-pacts-with-main-branch", Routes.LatestMainBranchProviderPacts,
            "Latest pacts for a provider, for any consumer's main branch"),
        new("pb:latest-provider-pacts-with-branch", Routes.LatestBranchProviderPacts,
            "Latest pacts for a provider, for any consumer's named branch"),
    ];

    public static readonly IndexRelation[] Participants =
    [
        new("pb:pacticipants", Routes.Pacticipants, "Pacticipants", false),
        new("pb:pacticipant", Routes.Pacticipant, "Fetch pacticipant by name"),
        new("pb:latest-provider-pacts", Routes.LatestProviderPacts, "Latest pacts by provider"),
        new("pb:latest-provider-pacts-with-tag", Routes.LatestTaggedProviderPacts,
            "Latest pacts for a provider with the specified tag"),
        new("pb:provider-pacts-with-tag", Routes.TaggedProviderPacts,
            "All pact versions for the provider with the specified consumer version tag"),
        new("pb:provider-pacts", Routes.ProviderPacts, "All pact versions for the specified provider"),
        new("pb:latest-version", Routes.LatestVersion, "Latest pacticipant version"),
        new("pb:latest-tagged-version", Routes.LatestTaggedVersion,
            "Latest pacticipant version with the specified tag"),
        new("pb:webhooks", Routes.Webhooks, "Webhooks", false),
        new("pb:webhook", Routes.Webhook, "Webhook"),
        new("pb:integrations", Routes.Integrations, "Integrations", false),
        new("pb:pacticipant-version-tag", Routes.Tag, "Get, create or delete a tag for a pacticipant version"),
        new("pb:pacticipant-branch", Routes.Branch, "Get or delete a pacticipant branch"),
        new("pb:pacticipant-branch-version", Routes.BranchVersion,
            "Get or add/create a pacticipant version for a branch"),
        new("pb:pacticipant-version", Routes.Version, "Get, create or delete a pacticipant version"),
    ];

    public static readonly IndexRelation[] Verification =
    [
        new("pb:can-i-deploy-pacticipant-version-to-tag",
            Routes.CanIDeploy + "?pacticipant={pacticipant}&version={version}&to={tag}",
            "Whether a version can be deployed with the versions that have the tag"),
        new("pb:can-i-deploy-pacticipant-version-to-environment",
            Routes.CanIDeploy + "?pacticipant={pacticipant}&version={version}&environment={environment}",
            "Whether a version can be deployed to an environment"),
        new("pb:provider-pacts-for-verification", Routes.PactsForVerification,
            "Pact versions to be verified for the specified provider"),
    ];

    public static readonly IndexRelation[] Environments =
    [
        new("pb:environments", Routes.Environments, "Environments", false),
        new("pb:environment", Routes.Environment, "Environment"),
    ];

    /// <summary>Relations that the Pact Broker does not have: those of PactFlow, and our own for admins.</summary>
    public static readonly IndexRelation[] Ours =
    [
        new("pf:publish-provider-contract", Routes.PublishProviderContractOf, "Publish a provider contract"),
        new("ct:tokens", Routes.Tokens, "API tokens", false),
        new("ct:audit", Routes.Audit, "Who did what", false),
        new("ct:clean", Routes.Clean, "POST to delete old data", false),
        new("ct:import", Routes.Import, "POST to import the data of another broker", false),
    ];

    /// <summary>The complete index.</summary>
    public static readonly Shape Shape = HalShape.Resource(
        "self pb:metrics beta:provider-pacts-for-verification curies[] " + string.Join(' ',
            Pacts.Concat(Participants).Concat(Verification).Concat(Environments).Concat(Ours)
                .Select(one => one.Relation)))
        .Named("Index");
}

internal sealed record IndexRelation(string Relation, string Route, string Title, bool Templated = true);
