using System.Text.Json.Nodes;

namespace ContractTests.Broker.Selectors;

/// <summary>A sentence that a verifier prints, and when.</summary>
internal sealed record VerificationNotice(string When, string Text)
{
    public JsonObject ToJson() => new() { ["when"] = When, ["text"] = Text };
}

/// <summary>What a verifier tells people about a pact, before it verifies and after.</summary>
internal static class VerificationNotices
{
    private const string Before = "before_verification";
    private const string MoreOnPending = "Read more at https://docs.pact.io/go/pending";
    private const string MoreOnWip = "Read more at https://docs.pact.io/go/wip";

    public static IEnumerable<VerificationNotice> For(
        VerifiablePact pact, VerificationRequest request, string url, bool isOldApi)
    {
        if (isOldApi)
        {
            yield return new VerificationNotice(Before,
                "WARNING - this Pact library asks for pacts in a way that is on its way out. Please upgrade it.");
        }

        yield return new VerificationNotice(Before, pact.IsWip ? Wip(pact.Pact, request, url) : Chosen(pact.Pact, url));
        if (pact.Pending is not { } pending)
            yield break;

        var who = Who(pact.Pact.Provider, request);
        if (!pending)
        {
            yield return new VerificationNotice(Before,
                $"This pact has previously been successfully verified by {who}. If this verification fails, it will "
                + $"fail the build. {MoreOnPending}");
            yield break;
        }

        foreach (var notice in Pending(pact, who))
            yield return notice;
    }

    private static IEnumerable<VerificationNotice> Pending(VerifiablePact pact, string who)
    {
        var because = pact.IsWip
            ? "it was included as a 'work in progress' pact"
            : $"a successful verification result for {who} has not yet been published";
        yield return new VerificationNotice(Before,
            $"This pact is in pending state for this version of {pact.Pact.Provider} because {because}. If this "
            + $"verification fails, it will not cause the overall build to fail. {MoreOnPending}");

        var still = $"This pact is still in pending state for {who}, as a successful verification result has not "
            + "yet been published.";
        yield return new VerificationNotice("after_verification:success_true_published_false", still);
        yield return new VerificationNotice("after_verification:success_false_published_false", still);
        yield return new VerificationNotice("after_verification:success_true_published_true",
            $"This pact is no longer in pending state for {who}, as a successful verification result has been "
            + $"published. If a verification fails in the future, it will fail the build. {MoreOnPending}");
        yield return new VerificationNotice("after_verification:success_false_published_true", still);
    }

    private static string Chosen(SelectedPact pact, string url)
    {
        var bullets = pact.Reasons.Select(reason => ReasonSentences.Long(reason, pact.Provider)).Distinct().ToList();
        var matching = bullets.Count == 1
            ? "the consumer version matching the following criterion"
            : "the consumer versions matching the following criteria";
        return $"The pact at {url} is being verified because the pact content belongs to {matching}:\n    * "
            + string.Join("\n    * ", bullets);
    }

    private static string Wip(SelectedPact pact, VerificationRequest request, string url)
    {
        var heads = string.Join(" and ", pact.Reasons.Select(reason =>
            reason.Kind == ReasonKind.LatestTag ? $"tagged with '{reason.Name}'" : $"from branch '{reason.Name}'"));
        return $"The pact at {url} is being verified because it is a 'work in progress' pact (that is, the pact of "
            + $"the latest version of {pact.Consumer} {heads}, not yet successfully verified by "
            + $"{Who(pact.Provider, request)} when it was asked for by selectors). {MoreOnWip}";
    }

    private static string Who(string provider, VerificationRequest request) => request switch
    {
        { ProviderVersionBranch: { } branch } => $"a version of {provider} from branch '{branch}'",
        { ProviderVersionTags: { Count: > 0 } tags } =>
            $"a version of {provider} with tag {string.Join(" and ", tags.Select(tag => $"'{tag}'"))}",
        _ => provider,
    };
}
