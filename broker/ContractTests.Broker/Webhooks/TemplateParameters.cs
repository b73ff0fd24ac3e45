using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>The values of <c>${pactbroker.…}</c> for an event of a pair's pact.</summary>
internal sealed class TemplateParameters(Session session, WebhookPair pair, Links links)
{
    public const string CurrentlyDeployed = "currentlyDeployedProviderVersionNumber";

    /// <summary>All parameters; unknown values are empty.</summary>
    public async Task<Dictionary<string, string>> Of(Occurrence occurrence)
    {
        var pact = occurrence.Pact;
        var result = occurrence.Result
            ?? (await LatestResult(pact.ContentId) is { } latest ? Verdict.Of(latest, links) : null);
        var consumer = await Facts(pair.ConsumerId, pact.ConsumerVersion);
        var providerVersion = occurrence.Required?.Number ?? result?.ProviderVersion;
        var provider = providerVersion is null ? VersionFacts.None : await Facts(pair.ProviderId, providerVersion);
        var metadata = new PactMetadata
        {
            ConsumerVersion = pact.ConsumerVersion,
            ConsumerVersionTags = consumer.Tags,
            Wip = true,
        };
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["consumerName"] = pact.Consumer,
            ["providerName"] = pact.Provider,
            ["consumerVersionNumber"] = pact.ConsumerVersion,
            ["providerVersionNumber"] = providerVersion ?? "",
            ["consumerVersionTags"] = string.Join(", ", consumer.Tags),
            ["providerVersionTags"] = string.Join(", ", provider.Tags),
            ["consumerVersionBranch"] = consumer.Branch ?? "",
            ["providerVersionBranch"] = provider.Branch ?? "",
            ["providerVersionDescriptions"] = occurrence.Required?.Description ?? "",
            ["consumerLabels"] = await Labels(pair.ConsumerId),
            ["providerLabels"] = await Labels(pair.ProviderId),
            ["pactUrl"] = links.To(
                Routes.PactContentWithMetadata, pact.Provider, pact.Consumer, pact.Hash, metadata.Encode()),
            ["verificationResultUrl"] = result?.Address ?? "",
            ["githubVerificationStatus"] = Status(result, "success", "failure", "pending"),
            ["bitbucketVerificationStatus"] = Status(result, "SUCCESSFUL", "FAILED", "INPROGRESS"),
            ["azureDevOpsVerificationStatus"] = Status(result, "succeeded", "failed", "pending"),
            ["gitlabVerificationStatus"] = Status(result, "success", "failed", "pending"),
            ["eventName"] = occurrence.Event,
            ["buildUrl"] = occurrence.BuildUrl ?? "",
            [CurrentlyDeployed] = occurrence.CurrentlyDeployed ?? "",
        };
    }

    /// <summary>The build that published the pact.</summary>
    public async Task<string?> BuildUrl(Pact pact) =>
        (await Facts(pair.ConsumerId, pact.ConsumerVersion)).BuildUrl;

    /// <summary>Sample values if nothing has been published yet.</summary>
    public static Dictionary<string, string> Placeholders(string eventName, Links links)
    {
        const string Consumer = "placeholder-consumer", Provider = "placeholder-provider";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["consumerName"] = Consumer,
            ["providerName"] = Provider,
            ["consumerVersionNumber"] = "gggghhhhiiiijjjjkkkkllll",
            ["providerVersionNumber"] = "aaaabbbbccccddddeeeeffff",
            ["consumerVersionTags"] = "dev, feat/x",
            ["providerVersionTags"] = "dev",
            ["consumerVersionBranch"] = "placeholder-branch",
            ["providerVersionBranch"] = "placeholder-branch",
            ["providerVersionDescriptions"] = "latest from main branch",
            ["consumerLabels"] = "",
            ["providerLabels"] = "",
            ["pactUrl"] = links.To(Routes.PactContent, Provider, Consumer, "5d445a4612743728dfd99ccd4210423c052bb9db"),
            ["verificationResultUrl"] = "",
            ["githubVerificationStatus"] = "pending",
            ["bitbucketVerificationStatus"] = "INPROGRESS",
            ["azureDevOpsVerificationStatus"] = "pending",
            ["gitlabVerificationStatus"] = "pending",
            ["eventName"] = eventName,
            ["buildUrl"] = "",
            [CurrentlyDeployed] = "",
        };
    }

    /// <summary>The last version of the provider's main branch, else the last version.</summary>
    private async Task<VerificationResult?> LatestResult(long contentId) =>
        await session.Row(
            VerificationResult.Select + """
                where r.id = (
                    select m.id from verification m
                    join branch_version bv on bv.version_id = m.provider_version_id
                    join branch b on b.id = bv.branch_id
                    join pacticipant p on p.id = b.pacticipant_id and p.main_branch = b.name
                    where m.content_id = @content order by m.id desc limit 1)
                """,
            VerificationResult.Read, ("content", contentId))
        ?? await session.LatestResult(contentId);

    private async Task<string> Labels(long pacticipantId) => string.Join(", ", await session.Rows(
        "select name from label where pacticipant_id = @pacticipant order by name",
        row => row.GetString(0), ("pacticipant", pacticipantId)));

    private async Task<VersionFacts> Facts(long pacticipantId, string number) =>
        await session.Row(
            """
            select v.id, v.build_url from version v where v.pacticipant_id = @pacticipant and v.number = @number
            """,
            row => new VersionFacts(row.GetInt64(0), row.TextOrNull(1), null, []),
            ("pacticipant", pacticipantId), ("number", number)) is { } version
            ? version with
            {
                Branch = await session.Row(
                    """
                    select b.name from branch_version bv join branch b on b.id = bv.branch_id
                    where bv.version_id = @version order by bv.created_at desc, b.id desc limit 1
                    """,
                    row => row.GetString(0), ("version", version.Id)),
                Tags = await session.Rows(
                    "select name from tag where version_id = @version order by created_at, name",
                    row => row.GetString(0), ("version", version.Id)),
            }
            : VersionFacts.None;

    private static string Status(Verdict? result, string success, string failure, string pending) =>
        result is null ? pending : result.Success ? success : failure;

    private sealed record VersionFacts(long Id, string? BuildUrl, string? Branch, IReadOnlyList<string> Tags)
    {
        public static readonly VersionFacts None = new(0, null, null, []);
    }
}
