using Notice = ContractTests.Broker.Api.PactsForVerification.VerificationNotice;

namespace ContractTests.Broker.Selectors;

/// <summary>The notices of a verifier about a pact, before and after the verification.</summary>
internal sealed class VerificationNotices
{
    private const string Before = "before_verification";
    private const string MoreOnPending = "Read more at https://docs.pact.io/go/pending";
    private const string MoreOnWip = "Read more at https://docs.pact.io/go/wip";

    private readonly string _who;
    private readonly Notice[] _first;
    private readonly Notice[] _whenVerified;
    private readonly Notice[] _whenPending;
    private readonly Notice[] _whenWip;

    /// <param name="provider">The provider of the pacts.</param>
    /// <param name="request">The request.</param>
    /// <param name="isOldApi">Whether it is a request of an old library.</param>
    public VerificationNotices(string provider, VerificationRequest request, bool isOldApi)
    {
        _who = Who(provider, request);
        _first = isOldApi
            ? [new(Before,
                "WARNING - this Pact library asks for pacts in a way that is on its way out. Please upgrade it.")]
            : [];
        _whenVerified =
        [
            new(Before,
                $"This pact has previously been successfully verified by {_who}. If this verification fails, it will "
                + $"fail the build. {MoreOnPending}"),
        ];
        var still = Still();
        _whenPending =
        [
            Pending(provider, $"a successful verification result for {_who} has not yet been published"), .. still,
        ];
        _whenWip = [Pending(provider, "it was included as a 'work in progress' pact"), .. still];
    }

    /// <param name="pact">The pact of the notices.</param>
    /// <param name="url">The address of its content.</param>
    public IReadOnlyList<Notice> For(VerifiablePact pact, string url)
    {
        var chosen = new Notice(Before, pact.IsWip ? Wip(pact.Pact, url) : Chosen(pact.Pact, url));
        var status = pact.Pending switch
        {
            null => [],
            false => _whenVerified,
            true => pact.IsWip ? _whenWip : _whenPending,
        };
        return [.. _first, chosen, .. status];
    }

    private static Notice Pending(string provider, string because) => new(Before,
        $"This pact is in pending state for this version of {provider} because {because}. If this "
        + $"verification fails, it will not cause the overall build to fail. {MoreOnPending}");

    private Notice[] Still()
    {
        var still = $"This pact is still in pending state for {_who}, as a successful verification result has not "
            + "yet been published.";
        return
        [
            new("after_verification:success_true_published_false", still),
            new("after_verification:success_false_published_false", still),
            new("after_verification:success_true_published_true",
                $"This pact is no longer in pending state for {_who}, as a successful verification result has been "
                + $"published. If a verification fails in the future, it will fail the build. {MoreOnPending}"),
            new("after_verification:success_false_published_true", still),
        ];
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

    private string Wip(SelectedPact pact, string url)
    {
        var heads = string.Join(" and ", pact.Reasons.Select(reason =>
            reason.Kind == ReasonKind.LatestTag ? $"tagged with '{reason.Name}'" : $"from branch '{reason.Name}'"));
        return $"The pact at {url} is being verified because it is a 'work in progress' pact (that is, the pact of "
            + $"the latest version of {pact.Consumer} {heads}, not yet successfully verified by "
            + $"{_who} when it was asked for by selectors). {MoreOnWip}";
    }

    private static string Who(string provider, VerificationRequest request) => request switch
    {
        { ProviderVersionBranch: { } branch } => $"a version of {provider} from branch '{branch}'",
        { ProviderVersionTags: { Count: > 0 } tags } =>
            $"a version of {provider} with tag {string.Join(" and ", tags.Select(tag => $"'{tag}'"))}",
        _ => provider,
    };
}
