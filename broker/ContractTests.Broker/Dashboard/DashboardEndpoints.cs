using ContractTests.Broker.Matrix;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Dashboard;

/// <summary>The current pacts with their verification status; last changed first.</summary>
internal static class DashboardEndpoints
{
    private const int DefaultSize = 30;
    private static readonly Offers Offered = new(MediaTypes.Hal, MediaTypes.Text);

    public static void MapDashboard(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Dashboard, GetDashboard).WithMetadata(Offered).Answers(DashboardShape.All).AsksForPage();
        broker.MapGet(Routes.PairDashboard, GetPairDashboard).WithMetadata(Offered)
            .Answers(DashboardShape.All).AsksForPage();
    }

    private static Task<IResult> GetDashboard(
        Paging paging, HttpContext context, Database database, CancellationToken cancellation) =>
        database.Answer(session => Answer(session, new DashboardScope(0, 0), paging, context), cancellation);

    private static Task<IResult> GetPairDashboard(
        string provider, string consumer, Paging paging, HttpContext context, Database database,
        CancellationToken cancellation) =>
        database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(consumer) is not { } consuming)
                    return () => Refusal.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is not { } providing)
                    return () => Refusal.NoPacticipant(provider, "provider");
                return await Answer(session, new DashboardScope(consuming.Id, providing.Id), paging, context);
            },
            cancellation);

    private static async Task<Func<IResult>> Answer(
        Session session, DashboardScope scope, Paging paging, HttpContext context)
    {
        var page = paging.IsAsked ? paging : paging with { Size = DefaultSize };
        var items = await DashboardQuery.Items(session, scope, page);
        var (versions, webhooks) = await session.WhenAll(
            () => VersionDetails.Of(
                items.SelectMany(item => (long?[])[item.ConsumerVersionId, item.Result?.ProviderVersionId])
                    .OfType<long>().Distinct(),
                session),
            () => WebhookState.Of(session, items));
        return () =>
        {
            if (Negotiation.Chosen(context) == MediaTypes.Text)
                return TypedResults.Text(DashboardText.Of(items, versions));
            var links = Links.For(context);
            if (items.Count > 0 || page.Number == 1 || Negotiation.Chosen(context) != MediaTypes.Html)
                return DashboardResource.Of(items, versions, webhooks, links);

            // The total is not counted, so the last page is unknown.
            return new Page("Dashboard", Markup.Of($"""
                <p>There is no page {page.Number}. {Page.Link(links.RequestedPage(1, page.Size), "First page")}</p>
                """));
        };
    }
}
