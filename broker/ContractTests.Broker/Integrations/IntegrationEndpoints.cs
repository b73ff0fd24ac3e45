using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Integrations;

/// <summary>Lists which consumer works with which provider, and forgets them.</summary>
internal static class IntegrationEndpoints
{
    public static void MapIntegrations(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Integrations, GetIntegrations)
            .WithMetadata(new Offers(MediaTypes.Hal, MediaTypes.Graphviz))
            .Answers(IntegrationShape.List).AsksForPage().Asks("q", Shape.Text, "A part of either name.");
        broker.MapDelete(Routes.Integrations, DeleteIntegrations).AnswersNothing();
        broker.MapDelete(Routes.Integration, DeleteIntegration).AnswersNothing();
    }

    private static Task<IResult> GetIntegrations(
        string? q, Paging paging, Links links, HttpContext context, Database database,
        CancellationToken cancellation) =>
        database.Read<IResult>(
            async session =>
            {
                var integrations = await session.Integrations(q, paging);
                if (Negotiation.Chosen(context) == MediaTypes.Graphviz)
                    return TypedResults.Text(IntegrationGraph.Of(integrations), MediaTypes.Graphviz);

                var list = IntegrationResource.List(integrations, links);
                return paging.IsAsked
                    ? paging.Describe(list, await session.CountIntegrations(q), links.Requested)
                    : list;
            },
            cancellation);

    /// <summary>Everything but the environments goes: a broker as on its first day.</summary>
    private static async Task<IResult> DeleteIntegrations(
        Caller caller, Database database, CancellationToken cancellation)
    {
        await database.Write(
            caller.Did("deleted every integration"), pacticipant: null,
            async session => await session.Execute("delete from webhook")
                + await session.Execute("delete from pacticipant"),
            cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> DeleteIntegration(
        string provider, string consumer, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted an integration", ("provider", provider), ("consumer", consumer)), consumer,
            async session =>
            {
                if (await session.FindPacticipant(consumer) is not { } consuming)
                    return Refusal.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is not { } providing)
                    return Refusal.NoPacticipant(provider, "provider");
                return await session.DeleteIntegration(consuming.Id, providing.Id)
                    ? TypedResults.NoContent()
                    : Refusal.NotFound();
            },
            cancellation);
}
