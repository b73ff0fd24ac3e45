using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Selectors;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderStates;

/// <summary>Lists the states that consumers expect a provider to be in.</summary>
internal static class ProviderStateEndpoints
{
    public static void MapProviderStates(this IEndpointRouteBuilder broker)
    {
        var states = RecordShape.Of(Api.ApiJson.Default.ProviderStates);
        broker.MapGet(Routes.ProviderStates, GetStates).Answers(states);
        broker.MapGet(Routes.BranchProviderStates, GetStatesOfBranch).Answers(states);
        broker.MapGet(Routes.EnvironmentProviderStates, GetStatesInEnvironment).Answers(states);
    }

    /// <summary>From the heads of the consumers' main branches.</summary>
    private static Task<IResult> GetStates(
        string provider, Links links, Database database, CancellationToken cancellation) =>
        Answer(
            provider, links, database, _ => Task.FromResult<Selector?>(new Selector.MainBranch(null)), cancellation);

    private static Task<IResult> GetStatesOfBranch(
        string provider, string branch, Links links, Database database, CancellationToken cancellation) =>
        Answer(
            provider, links, database,
            _ => Task.FromResult<Selector?>(new Selector.BranchHead(branch, null)), cancellation);

    /// <summary>The environment is given by its uuid or its name.</summary>
    private static Task<IResult> GetStatesInEnvironment(
        string provider, string environment, Links links, Database database, CancellationToken cancellation) =>
        Answer(
            provider, links, database,
            async session =>
            {
                var found = await session.EnvironmentWithUuid(environment)
                    ?? await session.EnvironmentNamed(environment);
                return found is null ? null : new Selector.InEnvironment(found.Name, null);
            },
            cancellation);

    private static async Task<IResult> Answer(
        string provider, Links links, Database database, Func<Session, Task<Selector?>> select,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(provider) is not { } owner)
                    return () => Refusal.NoPacticipant(provider, "provider");
                if (await select(session) is not { } selector)
                    return () => Refusal.NotFound();

                var pacts = (await PactSelection.Select(session, owner.Id, [selector]))
                    .Select(found => found.Pact).DistinctBy(pact => pact.ContentId);
                var states = new ProviderStateList();
                foreach (var pact in pacts)
                    states.Add(pact.Consumer, await session.ContentBody(pact.ContentId));
                return () => HalDocument.Of(
                    new Api.ProviderStates(
                        states.All(),
                        new Api.SelfLink(new Link(links.Requested, $"Provider states of {provider}"))),
                    Api.ApiJson.Default.ProviderStates);
            },
            cancellation);
}
