using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Web;
using ContractTests.OpenApi;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>The messages in the response to publishing a provider contract.</summary>
internal static class ProviderContractSentences
{
    /// <summary>The maximum number of consumers to name.</summary>
    private const int MostNamed = 10;

    /// <summary>The maximum number of schemas to name.</summary>
    private const int MostEndless = 3;

    public static IReadOnlyList<Notice> Notices(
        ProviderContractPublication publication, PublishProviderContract.Outcome.Published published, Links links)
    {
        var notices = new List<Notice> { Notice.Debug(Version(publication, published.IsNewVersion)) };
        if (publication.Branch is null)
        {
            notices.Add(Notice.Prompt(
                "  Next steps:\n    Configure the version branch to be the value of your repository branch."));
        }

        notices.Add(Stored(publication, published.Before));
        notices.Add(Notice.Debug("  View the published provider contract at "
            + links.To(Routes.ProviderContract, publication.Provider, publication.Version)));
        notices.Add(SelfVerification(publication));
        if (published.Problem is { } problem)
        {
            notices.Add(Notice.Error($"  The description cannot be read: {problem}\n    Until one is published that "
                + "can be, no version of a consumer fits this version."));
        }
        else
        {
            if (published.EndlessSchemas is { Count: > 0 } endless)
                notices.Add(Endless(endless));
            notices.AddRange(Compared(publication, published.Compared, links));
        }

        notices.AddRange(published.Triggered.Notices(links));
        return notices;
    }

    private static Notice Endless(IReadOnlyList<DescriptionProblem> schemas)
    {
        var more = schemas.Count > MostEndless ? $"\n    and {schemas.Count - MostEndless} more" : "";
        return Notice.Warning(
            $"  A comparison cannot check {ComparisonSentences.Counted(schemas.Count, "place")} of the description:"
            + $"{string.Concat(schemas.Take(MostEndless).Select(schema => $"\n    {schema}"))}{more}");
    }

    private static string Version(ProviderContractPublication publication, bool isNew)
    {
        var branch = publication.Branch is null ? "" : $" with branch {publication.Branch}";
        var tags = publication.Tags.Count == 0 ? ""
            : $"{(publication.Branch is null ? " with" : " and")} tags {string.Join(", ", publication.Tags)}";
        return $"{(isNew ? "Created" : "Updated")} {publication.Provider} version {publication.Version}{branch}{tags}";
    }

    private static Notice Stored(ProviderContractPublication publication, Before before)
    {
        var where = $"for {publication.Provider} version {publication.Version}";
        return before switch
        {
            Before.TheSame => Notice.Success($"Provider contract successfully republished {where} with no content "
                + "changes."),
            Before.Another => Notice.Warning($"Provider contract with changed content published over existing content "
                + $"{where}. Give each build a version of its own."),
            _ => Notice.Success($"Provider contract successfully published {where}."),
        };
    }

    private static Notice SelfVerification(ProviderContractPublication publication) =>
        publication.Description.SelfVerification switch
        {
            null => Notice.Prompt("  No self verification was published: publish whether the provider's own tests "
                + "of the description succeeded."),
            { Success: true } => Notice.Debug("  The self verification succeeded"),
            _ => Notice.Warning($"  The self verification failed: {publication.Provider} {publication.Version} cannot "
                + "be deployed to any environment where it has consumers."),
        };

    private static IEnumerable<Notice> Compared(
        ProviderContractPublication publication, IReadOnlyList<ComparedConsumer> compared, Links links)
    {
        if (compared.Count == 0)
        {
            yield return Notice.Debug("  No consumer has published a pact for it yet");
            yield break;
        }

        var (failed, partly) = (
            compared.Where(each => each.Result.Problems > 0).ToList(),
            compared.Where(each => each.Result.Problems == 0 && LeftOut(each) > 0).ToList());
        if (compared.Count > failed.Count + partly.Count)
        {
            var kept = compared.Count - failed.Count - partly.Count;
            yield return Notice.Success(kept == 1
                ? "  The description has everything that one consumer's pact expects."
                : $"  The description has everything that {kept} consumers' pacts expect.");
        }

        foreach (var each in failed.Take(MostNamed))
        {
            var errors = each.Made?.Findings.Where(finding => finding.IsError) ?? [];
            yield return Notice.Warning(
                $"  The description does not have all that {Name(each)} expects: "
                + $"{ComparisonSentences.Counted(each.Result.Problems, "error")}.{ComparisonSentences.First(errors)}"
                + $"\n    See {Address(publication, each, links)}");
        }

        foreach (var each in partly.Take(MostNamed))
        {
            yield return Notice.Prompt(each.Result.HasReadNothing
                ? $"  The pact of {Name(each)} cannot be read"
                    + $"{ComparisonSentences.InWords(each.Made is { } made ? [made] : [])}, so that nothing of it is "
                    + $"compared: {each.Content.Consumer} has to publish one that can be."
                : $"  The description does not cover "
                    + $"{ComparisonSentences.Counted(LeftOut(each), "interaction")} of the pact of {Name(each)}: "
                    + "verify them in the provider's build.");
        }

        if (failed.Count > MostNamed)
            yield return Notice.Warning($"  {failed.Count - MostNamed} more pacts expect what it does not have.");
        if (partly.Count > MostNamed)
            yield return Notice.Prompt($"  {partly.Count - MostNamed} more pacts are described in part only.");
    }

    private static string Name(ComparedConsumer compared) => $"{compared.Content.Consumer} {compared.Content.Version}";

    private static long LeftOut(ComparedConsumer compared) =>
        DescribedResult.LeftOut([compared.Result], compared.Content.Interactions);

    private static string Address(
        ProviderContractPublication publication, ComparedConsumer compared, Links links) => links.To(
        Routes.Comparison, publication.Provider, compared.Content.Consumer, compared.Content.Version,
        publication.Version);
}
