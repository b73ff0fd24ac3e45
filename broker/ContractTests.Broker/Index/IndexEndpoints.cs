using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;

namespace ContractTests.Broker.Index;

/// <summary>Where every client starts: the relations by which it finds all else.</summary>
internal static class IndexEndpoints
{
    public static void MapIndex(this IEndpointRouteBuilder broker) => broker.MapGet(Routes.Index, GetIndex)
        .Answers(IndexRelations.Shape);

    private static HalDocument GetIndex(Links links)
    {
        var index = new HalDocument().Link("self", links.Base, "Index", templated: false);
        foreach (var (relation, route, title, templated) in IndexRelations.Pacts.Concat(IndexRelations.Participants))
            index.Link(relation, links.To(route), title, templated: templated);

        index.Link("pb:metrics", links.To(Routes.Metrics), "Get Pact Broker metrics");
        foreach (var (relation, route, title, templated) in IndexRelations.Verification)
            index.Link(relation, links.To(route), title, templated: templated);

        var forVerification = links.To(Routes.PactsForVerification);
        index.Link("beta:provider-pacts-for-verification", forVerification,
            "DEPRECATED - please use pb:provider-pacts-for-verification", "beta", templated: true);
        index.LinkAll("curies", [links.Curies("index"), links.Curies("index") with { Name = "beta" }]);
        foreach (var (relation, route, title, templated) in IndexRelations.Environments)
            index.Link(relation, links.To(route), title, templated: templated);
        return index;
    }
}
