using System.Diagnostics;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Web;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts;

/// <summary>The messages in a response to publishing.</summary>
internal static class Sentences
{
    private static string ChangedContent(string consumer, string version, string provider) =>
        $"Cannot change the content of the pact for {consumer} version {version} and provider {provider}: results "
        + "that were given for the earlier content would be taken for the new one. Publish with a version of its own "
        + "(the commit, for instance). If the contract changes on each run, look for generated values in it and "
        + "give every matcher an example. See https://docs.pact.io/go/versioning";

    private static string ChangedInteractions(
        string consumer, string version, string provider, IReadOnlyList<ChangedInteraction> changed) =>
        $"Cannot change {string.Join(", ", changed.Select(one => $"\"{one.Description}\""))} in the pact for "
        + $"{consumer} version {version} and provider {provider}: it was published with other content before, and "
        + "merging only adds. Publish with a version of its own (the commit, for instance).";

    public static string SimilarName(string name, IReadOnlyList<string> existing) =>
        $"The name \"{name}\" is new, and very similar to {string.Join(", ", existing.Select(e => $"\"{e}\""))}. "
        + "If you meant an existing name, correct it in the contract and publish again. If it is another "
        + $"application, create \"{name}\" as a pacticipant first, then publish again.";

    /// <summary>The sentences about a publication.</summary>
    public static IReadOnlyList<Notice> Notices(
        Publication publication, PublishPacts.Outcome.Published published, Links links)
    {
        var notices = new List<Notice> { Notice.Debug(Version(publication, published.IsNewVersion)) };
        if (publication.Branch is null)
        {
            notices.Add(Notice.Prompt(
                "  Next steps:\n    Configure the version branch to be the value of your repository branch."));
        }

        foreach (var pact in published.Pacts)
            notices.AddRange(Notices(pact, publication.Version, links));
        return notices;
    }

    /// <summary>Why nothing was published, and what would have changed.</summary>
    public static IEnumerable<Notice> Notices(Publication publication, PublishConflict conflict) => conflict switch
    {
        PublishConflict.Changed changed =>
        [
            Notice.Error(Of(publication, changed)),
            Notice.Plain(ContractDiff.Between(changed.Before, changed.After.Utf8)),
        ],
        PublishConflict.SimilarName similar => [Notice.Error(SimilarName(similar.Name, similar.Existing))],
        _ => throw new UnreachableException(),
    };

    public static string Of(Publication publication, PublishConflict.Changed changed) =>
        changed.Interactions is { } interactions
            ? ChangedInteractions(publication.Pacticipant, publication.Version, changed.Provider, interactions)
            : ChangedContent(publication.Pacticipant, publication.Version, changed.Provider);

    private static IEnumerable<Notice> Notices(StoredPact pact, string version, Links links) =>
    [
        Stored(pact.Stored, pact.Contract, version, pact.Existed),
        Notice.Debug("  View the published pact at "
            + links.To(Routes.Pact, pact.Contract.Provider, pact.Contract.Consumer, version)),
        Notice.Debug("  Events detected: " + string.Join(", ", pact.Events)),
        .. pact.Triggered.Notices(links),
        .. pact.Compared.Select(compared => ComparisonSentences.OfDescription(
            pact.Contract.Provider, compared,
            links.To(Routes.Comparison, pact.Contract.Provider, pact.Contract.Consumer, version, compared.Number))),
        .. NextSteps(
            pact.Contract.Provider, pact.WasVerified || pact.Compared.Count > 0, pact.Triggered.AnyConfigured),
    ];

    private static IEnumerable<Notice> NextSteps(string provider, bool wasVerified, bool hasWebhook)
    {
        if (wasVerified && hasWebhook)
            yield break;
        yield return Notice.Prompt("  Next steps:");
        if (!wasVerified)
        {
            yield return Notice.Prompt($"    * Add Pact verification tests to the {provider} build. "
                + "See https://docs.pact.io/go/provider_verification");
        }

        if (!hasWebhook)
        {
            yield return Notice.Prompt(
                $"    * Configure separate {provider} pact verification build and webhook to trigger it when the "
                + "pact content changes. See https://docs.pact.io/go/webhooks");
        }
    }

    private static string Version(Publication publication, bool isNew)
    {
        var verb = isNew ? "Created" : "Updated";
        var branch = publication.Branch is null ? "" : $" with branch {publication.Branch}";
        var tags = publication.Tags.Count == 0 ? ""
            : $"{(publication.Branch is null ? " with" : " and")} tags {string.Join(", ", publication.Tags)}";
        return $"{verb} {publication.Pacticipant} version {publication.Version}{branch}{tags}";
    }

    private static Notice Stored(Stored stored, PublishedContract contract, string version, bool existed)
    {
        var where = $"for {contract.Consumer} version {version} and provider {contract.Provider}";
        return stored switch
        {
            Contracts.Stored.Unchanged =>
                Notice.Success($"Pact successfully republished {where} with no content changes."),
            Contracts.Stored.Replaced when contract.Merge =>
                Notice.Success($"Pact content merged with existing content {where}."),
            Contracts.Stored.Replaced => Notice.Warning(
                $"Pact with changed content published over existing content {where}. Results for the earlier content "
                + "do not count for it. For more information see https://docs.pact.io/go/versioning"),
            _ => Notice.Success($"Pact successfully published {where}."),
        };
    }
}
