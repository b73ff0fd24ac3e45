using ContractTests.Broker.Dashboard;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Network;

/// <summary>Shows the integrations and their status, as a drawing and as a table.</summary>
internal static class NetworkEndpoints
{
    public static void MapNetwork(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Network, GetNetwork).WithMetadata(new Offers(MediaTypes.Html, MediaTypes.Svg))
            .Answers(Shape.Text)
            .Asks("focus", Shape.Text, "The pacticipant whose surroundings are shown; without it, the whole network.")
            .Asks("steps", Shape.Positive, $"How far the surroundings reach, up to {NetworkQuestion.MostSteps}.")
            .Asks("view", Shape.Text, "HTML only: table lists the integrations instead of drawing them.");

    private static Task<IResult> GetNetwork(
        HttpContext context, Links links, Database database, CancellationToken cancellation)
    {
        var question = NetworkQuestion.Read(context.Request.Query);
        return database.Answer<IResult>(
            async session =>
            {
                var (nodes, edges) = await session.WhenAll(
                    () => session.Rows(
                        "select id, name from pacticipant", row => new NetworkNode(row.GetInt64(0), row.GetString(1))),
                    session.StatusOfIntegrations);
                var view = NetworkView.Of(question, NetworkGraph.Of(nodes, edges));
                return view is null ? () => Refusal.NoPacticipant(question.Focus)
                    : Negotiation.Chosen(context) == MediaTypes.Svg ? () => Drawing(view, links)
                    : () => NetworkPage.Of(view, links);
            },
            cancellation);
    }

    private static IResult Drawing(NetworkView view, Links links) => view.IsTooLarge
        ? Refusal.Invalid(
            "focus", $"is needed: {view.Drawn.Nodes.Count} pacticipants are too many for one drawing")
        : Results.Text(
            DirectionMarks.Shown(NetworkDrawing.Of(view.Drawn, links, view.Question.Focus).Text),
            MediaTypes.Svg + ";charset=utf-8");
}
