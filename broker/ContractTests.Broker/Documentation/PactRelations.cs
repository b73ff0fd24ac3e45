using ContractTests.Broker.Web;

namespace ContractTests.Broker.Documentation;

/// <summary>Relations of pacts and their verification.</summary>
internal static class PactRelations
{
    public static readonly Dictionary<string, RelationDescription> All =
        new([.. FirstHalf(), .. SecondHalf()]);

    private static Dictionary<string, RelationDescription> FirstHalf() => new()
    {
        ["all-pact-versions"] = new("Every version of the pact between a consumer and a provider.",
            Routes.PactVersions),
        ["branch-pact-versions"] = new("The pacts of a pair that versions on one branch of the consumer published.",
            Routes.BranchPactVersions),
        ["content"] = new("The published description.", Routes.ProviderContractContent),
        ["consumer-version"] = new("The version of the consumer that published the pact.", Routes.Version),
        ["consumer-versions"] = new("The versions of the consumer for which a provider verifies the content.",
            Routes.Version),
        ["contracts"] = new("The pacts that were just published.", Routes.Pact),
        ["diff"] = new("The differences between the contents of two pacts, as text from the older to the newer.",
            Routes.DiffContent),
        ["diff-previous-distinct"] = new("The changes since the last version with a different pact content.",
            Routes.DiffPreviousDistinct),
        ["latest-branch-pact-versions"] = new("The pact of the newest version on one branch of the consumer.",
            Routes.LatestBranchPactVersions),
        ["latest-main-branch-pact-versions"] = new("The pact of the newest version on the consumer's main branch.",
            Routes.LatestMainBranchPactVersions),
        ["latest-pact"] = new("The latest pact whose consumer version has the tag.", Routes.LatestTaggedPact),
        ["latest-pact-version"] = new("The latest pact of the pair.", Routes.LatestPact),
        ["latest-pact-versions"] = new("The latest pact of every pair.", Routes.LatestPacts),
        ["latest-provider-pacts"] = new("The latest pact of each of a provider's consumers.",
            Routes.LatestProviderPacts),
        ["latest-provider-pacts-with-branch"] = new(
            "The pacts of the newest version on a branch, of each consumer that has it.",
            Routes.LatestBranchProviderPacts),
        ["latest-provider-pacts-with-main-branch"] = new(
            "The pacts of the newest version on each consumer's main branch.", Routes.LatestMainBranchProviderPacts),
        ["latest-provider-pacts-with-tag"] = new("The latest pact with a tag, of each consumer that has one.",
            Routes.LatestTaggedProviderPacts),
        ["latest-tagged-pact-version"] = new("The latest pact of the pair whose consumer version has a tag.",
            Routes.LatestTaggedPact),
        ["latest-untagged-pact-version"] = new("The latest pact of the pair whose consumer version has no tag.",
            Routes.LatestUntaggedPact),
    };

    private static Dictionary<string, RelationDescription> SecondHalf() => new()
    {
        ["latest-verification-results"] = new("The last result for this content, by any version of the provider.",
            Routes.LatestVerificationOfContent),
        ["latest-verification-results-where-pacticipant-is-consumer"] = new(
            "Which providers have verified the pacts of this version, with the results.",
            Routes.VerificationsOfConsumerVersion),
        ["main-branch-pact-versions"] = new("The pacts of a pair from the consumer's main branch.",
            Routes.MainBranchPactVersions),
        ["pact"] = new("The contract of one version of a consumer with a provider.", Routes.Pact),
        ["pact-version"] = new("The content of the pact at its own address: it never changes, and every version "
            + "that publishes the same content shares its results.", Routes.PactContent),
        ["pact-versions"] = new("Pacts of several versions.", Routes.Pact),
        ["pacts"] = new("The requested pacts.", Routes.Pact),
        ["previous-distinct"] = new("The last earlier pact with different content.",
            Routes.PreviousDistinctPact),
        ["provider-pacts"] = new("Every pact of a provider, of all versions of its consumers.", Routes.ProviderPacts),
        ["provider-pacts-for-verification"] = new("The pacts that a provider's build must verify, chosen by consumer "
            + "version selectors. Each says why it was selected, and whether it is pending: a pending one does not "
            + "fail the build.", Routes.PactsForVerification),
        ["provider-pacts-with-branch"] = new("Every pact of a provider from a branch of its consumers.",
            Routes.BranchProviderPacts),
        ["provider-pacts-with-main-branch"] = new("Every pact of a provider from its consumers' main branches.",
            Routes.MainBranchProviderPacts),
        ["provider-pacts-with-tag"] = new("Every pact of a provider whose consumer version has a tag.",
            Routes.TaggedProviderPacts),
        ["publish-contracts"] = new("Publishes the contracts of a consumer version in one request, with its branch, "
            + "tags and build. A version whose content would change is refused.", Routes.PublishContracts),
        ["provider-contract"] = new("The description of a version of a provider, and whether its own "
            + "tests succeeded.", Routes.ProviderContract, Routes.Comparison),
        ["publish-pact"] = new("Publishes one pact at its own address. Publishing contracts does more in one request.",
            Routes.Pact),
        ["publish-provider-contract"] = new("Publishes the description of a version of a provider. It is compared "
            + "with the pacts of its consumers, and the result counts like that of a verification.",
            Routes.PublishProviderContractOf, Routes.PublishProviderContract, Routes.ProviderContract),
        ["publish-verification-results"] = new("Publishes the result of a version of the provider for this content.",
            Routes.VerificationResults, Routes.VerificationResultsWithMetadata),
        ["self-verification-results"] = new("The output of the provider's own tests of its description.",
            Routes.SelfVerificationResults),
        ["tagged-pact-versions"] = new("The pacts of a pair whose consumer version has a tag.",
            Routes.TaggedPactVersions),
        ["triggered-webhooks"] = new("The webhooks that this publication or result triggered, and their calls.",
            Routes.PactTriggeredWebhooks, Routes.VerificationTriggeredWebhooks),
        ["ui"] = new("The same as a web page.", Routes.ProviderContract),
    };
}
