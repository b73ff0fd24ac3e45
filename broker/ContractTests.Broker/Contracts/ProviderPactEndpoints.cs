using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Lists the pacts of one provider.</summary>
internal static class ProviderPactEndpoints
{
    private const string OfPairs =
        "join integration i on i.consumer_id = p.consumer_id and i.provider_id = p.provider_id ";
    private const string OnBranch =
        "join branch_version m on m.version_id = p.consumer_version_id join branch b on b.id = m.branch_id ";
    private const string AtHead =
        "join branch_head h on h.version_id = p.consumer_version_id join branch b on b.id = h.branch_id ";
    private const string IsLatest = """
         and p.consumer_version_id = (
            select max(l.consumer_version_id) from pact l
            where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id)
        """;
    private const string IsLatestTagged = """
         and p.consumer_version_id = (
            select t.version_id from tag t
            join pact l on l.consumer_version_id = t.version_id and l.provider_id = i.provider_id
            where t.pacticipant_id = i.consumer_id and t.name = @name
            order by t.version_id desc limit 1)
        """;
    private const string MainBranch = " and b.name = consumer.main_branch";
    private const string NamedBranch = " and b.name = @name";

    public static void MapProviderPacts(this IEndpointRouteBuilder broker)
    {
        Map(broker, Routes.ProviderPacts, "All pact versions", "", "");
        Map(broker, Routes.LatestProviderPacts, "Latest pact versions", OfPairs, IsLatest);
        MapTag(broker, Routes.TaggedProviderPacts, "All pact versions",
            "join tag t on t.version_id = p.consumer_version_id ", " and t.name = @name");
        MapTag(broker, Routes.LatestTaggedProviderPacts, "Latest pact versions", OfPairs, IsLatestTagged);
        Map(broker, Routes.MainBranchProviderPacts, "All pact versions", OnBranch, MainBranch);
        Map(broker, Routes.LatestMainBranchProviderPacts, "Latest pact versions", AtHead, MainBranch);
        MapBranch(broker, Routes.BranchProviderPacts, "All pact versions", OnBranch, NamedBranch);
        MapBranch(broker, Routes.LatestBranchProviderPacts, "Latest pact versions", AtHead, NamedBranch);
    }

    private static void Map(IEndpointRouteBuilder broker, string route, string which, string joins, string where) =>
        broker.MapGet(route, (string provider, Links links, Database database, CancellationToken cancellation) =>
            List(provider, which, "", "", joins + Where(where), links, database, cancellation))
            .Answers(Api.ApiJson.Default.ProviderPacts);

    private static void MapTag(IEndpointRouteBuilder broker, string route, string which, string joins, string where) =>
        broker.MapGet(
            route,
            (string provider, string tag, Links links, Database database, CancellationToken cancellation) =>
                List(
                    provider, which, $" with consumer version tag '{tag}'", tag, joins + Where(where), links, database,
                    cancellation))
            .Answers(Api.ApiJson.Default.ProviderPacts);

    private static void MapBranch(
        IEndpointRouteBuilder broker, string route, string which, string joins, string where) =>
        broker.MapGet(
            route,
            (string provider, string branch, Links links, Database database, CancellationToken cancellation) =>
                List(
                    provider, which, $" with consumer version branch '{branch}'", branch, joins + Where(where), links,
                    database, cancellation))
            .Answers(Api.ApiJson.Default.ProviderPacts);

    private static string Where(string more) =>
        "where provider.name = @provider" + more + " order by lower(consumer.name), p.consumer_version_id";

    private static async Task<IResult> List(
        string provider, string which, string of, string name, string rest, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(provider) is null)
                    return () => Refusal.NoPacticipant(provider, "provider");
                var pacts = await session.Rows(
                    Pact.Select + rest, Pact.Read, ("provider", provider), ("name", name));
                return () => PactListResource.OfProvider(
                    provider, $"{which} for the provider {provider}{of}", pacts, links);
            },
            cancellation);
}
