using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Lists pacts: the latest of all pairs, of one provider, of one pair.</summary>
internal static class PactListEndpoints
{
    public static void MapPactLists(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.LatestPacts, GetLatestPacts).Answers(Api.ApiJson.Default.LatestPacts);
        broker.MapGet(Routes.PactVersions, GetVersions).Answers(Api.ApiJson.Default.PactVersions);
        broker.MapGet(Routes.TaggedPactVersions, GetTagged).Answers(Api.ApiJson.Default.PactVersions);
        broker.MapGet(Routes.BranchPactVersions, GetOfBranch).Answers(Api.ApiJson.Default.PactVersions);
        broker.MapGet(Routes.MainBranchPactVersions, GetOfBranch).Answers(Api.ApiJson.Default.PactVersions);
        broker.MapGet(Routes.LatestBranchPactVersions, GetLatestOfBranch).Answers(Api.ApiJson.Default.PactVersions);
        broker.MapGet(Routes.LatestMainBranchPactVersions, GetLatestOfBranch).Answers(Api.ApiJson.Default.PactVersions);
    }

    private static async Task<HalDocument> GetLatestPacts(
        Links links, Database database, CancellationToken cancellation) =>
        PactListResource.Latest(await database.Read(session => session.LatestPacts(), cancellation), links);

    private static Task<IResult> GetVersions(
        string provider, string consumer, Links links, Database database, CancellationToken cancellation) =>
        List(provider, consumer, "", links, database, s => s.PactsOfPair(provider, consumer), cancellation);

    private static Task<IResult> GetTagged(
        string provider, string consumer, string tag, Links links, Database database, CancellationToken cancellation) =>
        List(
            provider, consumer, $" with tag {tag}", links, database,
            s => s.TaggedPactsOfPair(provider, consumer, tag), cancellation);

    private static Task<IResult> GetOfBranch(
        string provider, string consumer, HttpRequest request, Links links, Database database,
        CancellationToken cancellation) =>
        List(
            provider, consumer, On(request.Named("branch")), links, database,
            s => s.BranchPactsOfPair(provider, consumer, request.Named("branch")), cancellation);

    private static Task<IResult> GetLatestOfBranch(
        string provider, string consumer, HttpRequest request, Links links, Database database,
        CancellationToken cancellation) =>
        List(
            provider, consumer, On(request.Named("branch")), links, database,
            async s => [.. (await s.BranchPactsOfPair(provider, consumer, request.Named("branch"))).Take(1)],
            cancellation);

    private static string On(string? branch) => branch is null ? " from the main branch" : $" from branch {branch}";

    private static Task<IResult> List(
        string provider, string consumer, string of, Links links, Database database,
        Func<Session, Task<List<Pact>>> find, CancellationToken cancellation) =>
        database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(consumer) is null)
                    return () => Refusal.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is null)
                    return () => Refusal.NoPacticipant(provider, "provider");
                var title = $"All versions of the pact between {consumer} and {provider}{of}";
                var pacts = await find(session);
                return () => PactListResource.OfPair(consumer, provider, title, pacts, links);
            },
            cancellation);
}
