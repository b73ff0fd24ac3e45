using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Index;

/// <summary>Where every client starts: the relations by which it finds all else.</summary>
internal static class IndexEndpoints
{
    private const int PageSize = 50;

    public static void MapIndex(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Index, GetIndex).Answers(IndexRelations.Shape).AsksForPage()
            .Asks("search", Shape.Text, "For people: only pacts of pacticipants with one of these words in the name.");
        broker.MapGet(Routes.HalBrowser, BrowseApi).WithMetadata(new Offers(MediaTypes.Html)).Answers(Shape.Text);
    }

    /// <summary>Machines get the relations, people the pacts.</summary>
    private static async Task<IResult> GetIndex(
        string? search, HttpContext context, Paging paging, Links links, Database database,
        CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) != MediaTypes.Html)
            return Relations(links);
        var page = paging.IsAsked ? paging : paging with { Size = PageSize };
        return await database.Answer(session => IndexPage.Of(session, search, page, links), cancellation);
    }

    private static Page BrowseApi(Links links) => HalPage.Of(Relations(links).ToJson(), links);

    private static HalDocument Relations(Links links)
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
        index.LinkAll("curies", 
        [
            links.Curies("index"), links.Curies("index") with { Name = "beta" },
            links.Curies("index") with { Name = "ct" }, links.Curies("index") with { Name = "pf" },
        ]);
        foreach (var (relation, route, title, templated) in IndexRelations.Environments.Concat(IndexRelations.Ours))
            index.Link(relation, links.To(route), title, templated: templated);
        return index;
    }
}
