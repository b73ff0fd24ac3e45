using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Integrations;

/// <summary>Lists and deletes integrations of consumers and providers.</summary>
internal static class IntegrationEndpoints
{
    public static void MapIntegrations(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Integrations, GetIntegrations)
            .WithMetadata(new Offers(MediaTypes.Hal, MediaTypes.Graphviz))
            .Answers(HalShape.List("integrations", RecordShape.Of(Api.ApiJson.Default.Integration), "self"))
            .AsksForPage().Asks("q", Shape.Text, "A part of either name.");
        broker.MapDelete(Routes.Integrations, DeleteIntegrations).AnswersNothing();
        broker.MapDelete(Routes.Integration, DeleteIntegration).AnswersNothing();
    }

    private static async Task<IResult> GetIntegrations(
        string? q, Paging paging, Links links, HttpContext context, Database database,
        CancellationToken cancellation)
    {
        var isGraph = Negotiation.Chosen(context) == MediaTypes.Graphviz;
        var (integrations, total) = await database.Read(
            async session => (
                await session.Integrations(q, paging),
                paging.IsAsked && !isGraph ? await session.CountIntegrations(q) : 0),
            cancellation);
        if (isGraph)
            return TypedResults.Text(IntegrationGraph.Of(integrations), MediaTypes.Graphviz);
        var list = IntegrationResource.List(integrations, links);
        return paging.IsAsked ? paging.Describe(list, total, links) : list;
    }

    private static async Task<IResult> DeleteIntegrations(
        Caller caller, DeleteEverything delete, CancellationToken cancellation)
    {
        await delete.Run(caller, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> DeleteIntegration(
        string provider, string consumer, Caller caller, DeleteIntegration delete, CancellationToken cancellation) =>
        await delete.Run(consumer, provider, caller, cancellation) switch
        {
            Integrations.DeleteIntegration.Outcome.Deleted => TypedResults.NoContent(),
            Integrations.DeleteIntegration.Outcome.NotFound => Refusal.NotFound(),
            Integrations.DeleteIntegration.Outcome.NoPacticipant unknown =>
                Refusal.NoPacticipant(unknown.Name, unknown.Role),
            _ => throw new UnreachableException(),
        };
}
