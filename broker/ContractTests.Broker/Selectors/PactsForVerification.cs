using ContractTests.Broker.Branches;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Selectors;

/// <summary>The outcome of a request for the pacts to verify.</summary>
internal abstract record Selection
{
    internal sealed record Found(IReadOnlyList<VerifiablePact> Pacts) : Selection;

    internal sealed record UnknownProvider : Selection;

    internal sealed record UnknownEnvironment(FieldErrors Errors) : Selection;
}

/// <summary>Answers a provider's build: the pacts to verify, and whether each may fail.</summary>
internal sealed class PactsForVerification(Database database)
{
    public Task<Selection> Find(string provider, VerificationRequest request, CancellationToken cancellation) =>
        database.Read(session => Find(session, provider, request), cancellation);

    private static async Task<Selection> Find(Session session, string name, VerificationRequest request)
    {
        var (pacticipant, errors) = await session.WhenAll(
            () => session.FindPacticipant(name),
            () => UnknownEnvironments(session, request));
        if (pacticipant is not { } provider)
            return new Selection.UnknownProvider();
        if (errors.Any)
            return new Selection.UnknownEnvironment(errors);

        var (found, (branch, candidates)) = await session.WhenAll(
            () => request.Selectors.Count > 0
                ? PactSelection.Select(session, provider.Id, request.Selectors)
                : PactSelection.SelectDefault(session, provider.Id),
            () => session.WhenAll(
                async () => request.ProviderVersionBranch is { } own
                    ? await session.FindBranch(provider.Id, own)
                    : null,
                () => WorkInProgress.Candidates(session, provider.Id, request)));
        var selected = SelectedPact.Group(name, found);
        var (pending, wip) = await session.WhenAll(
            async () => request.IncludePendingStatus
                ? await PendingContents.Find(
                    session, provider.Id, request, branch, [.. selected.Select(pact => pact.ContentId)])
                : [],
            () => WorkInProgress.Find(session, provider, request, branch, candidates, selected));
        return new Selection.Found(
            [.. selected.Select(pact => new VerifiablePact(
                pact, request.IncludePendingStatus ? pending.Contains(pact.ContentId) : null, IsWip: false)),
            .. wip.Select(pact => new VerifiablePact(pact, Pending: true, IsWip: true))]);
    }

    private static async Task<FieldErrors> UnknownEnvironments(Session session, VerificationRequest request)
    {
        var errors = new FieldErrors();
        var named = request.Environments.ToList();
        if (named.Count == 0)
            return errors;
        var known = await session.Rows(
            "select name from environment where name in ({{texts:names}})",
            row => row.GetString(0), ("names", named.Select(one => one.Environment)));
        foreach (var (environment, index) in named.Where(one => !known.Contains(one.Environment)))
        {
            errors.Add("consumerVersionSelectors", index, $"environment with name '{environment}' does not exist");
        }

        return errors;
    }
}
