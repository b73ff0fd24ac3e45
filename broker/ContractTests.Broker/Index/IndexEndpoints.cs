using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Index;

/// <summary>The entry point of every client, with the relations to everything else.</summary>
internal static class IndexEndpoints
{
    public static void MapIndex(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Index, GetIndex).Answers(IndexRelations.Shape).AsksForPage()
            .Asks("search", Shape.Text, "HTML only: integrations with one of these words in a name.")
            .Asks("status", Shape.Text, "HTML only: failed, changed, unverified or verified.")
            .Asks("label", Shape.Text, "HTML only: integrations of pacticipants with this label.")
            .Asks("branch", Shape.Text, "HTML only: the latest pacts of the consumers on this branch.")
            .Asks("environment", Shape.Text, "HTML only: the pacts of the consumer versions in this environment.")
            .Asks("sort", Shape.Text, "HTML only: sort by consumer, provider, published or status.");
        broker.MapGet(Routes.HalBrowser, BrowseApi).WithMetadata(new Offers(MediaTypes.Html)).Answers(Shape.Text);
    }

    /// <summary>Returns the relations to programs, and the status of the integrations to browsers.</summary>
    private static async Task<IResult> GetIndex(
        HttpContext context, Paging paging, Links links, Database database, ConfiguredAccounts accounts,
        CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) != MediaTypes.Html)
            return Relations(links);
        var question = HomeQuestion.Read(context.Request.Query, paging);
        var home = await database.Read(session => HomeQuery.Of(session, question), cancellation);
        return home.IsEmpty
            ? new Page("Publish a first pact", new Index_FirstSteps
            {
                Model = new FirstStepsModel(!await accounts.IsOpen(cancellation)),
            })
            : new Page("Integrations", new Index_HomePage { Model = home });
    }

    /// <summary>The entry point of the browsable API, at the address that other brokers use.</summary>
    private static Page BrowseApi(Links links) =>
        HalPage.Of(Relations(links).ToJson(), links, StatusCodes.Status200OK);

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
