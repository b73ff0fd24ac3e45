using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>Returns or deletes the last result for a content, which an address can select in several ways.</summary>
internal static class LatestVerificationEndpoints
{
    /// <param name="name">The name in the address after the pair; empty for none.</param>
    private delegate Task<Pact?> FindPact(Session session, string provider, string consumer, string name);

    public static void MapLatestVerifications(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])
            [Routes.LatestVerificationOfContent, Routes.LatestVerificationWithMetadata])
        {
            Map(broker, route, "hash", (session, provider, consumer, hash) =>
                session.FindPactByHash(provider, consumer, hash));
        }

        Map(broker, Routes.LatestVerificationOfPact, "version", (session, provider, consumer, version) =>
            session.FindPact(provider, consumer, version));
        Map(broker, Routes.LatestVerificationOfLatestPact, "tag", (session, provider, consumer, _) =>
            session.LatestPact(provider, consumer));
        Map(broker, Routes.LatestVerificationOfLatestTaggedPact, "tag", (session, provider, consumer, tag) =>
            session.LatestTaggedPact(provider, consumer, tag));
    }

    private static void Map(IEndpointRouteBuilder broker, string route, string parameter, FindPact find)
    {
        broker.MapGet(
            route,
            (string provider, string consumer, HttpContext context, Database database,
                CancellationToken cancellation) =>
                Get(
                    database, context,
                    session => find(session, provider, consumer, context.Request.Named(parameter) ?? ""), cancellation))
            .Answers(VerificationEndpoints.Result, VerificationEndpoints.Result);
        broker.MapDelete(
            route,
            (string provider, string consumer, HttpRequest request, Caller caller, RemoveResult remove,
                CancellationToken cancellation) =>
            {
                var name = request.Named(parameter);
                return Delete(
                    provider, consumer, (parameter, name), caller, remove,
                    session => find(session, provider, consumer, name ?? ""), cancellation);
            })
            .AnswersNothing();
    }

    private static async Task<IResult> Get(
        Database database, HttpContext context, Func<Session, Task<Pact?>> find, CancellationToken cancellation)
    {
        var shown = await database.Read(
            async session => await Latest(session, find) is { } result
                ? await ShownResult.Of(session, result, Negotiation.Chosen(context))
                : null,
            cancellation);
        return shown is null ? Refusal.NotFound() : VerificationResource.Answer(shown, Links.For(context));
    }

    private static async Task<IResult> Delete(
        string provider, string consumer, (string Name, string? Value) of, Caller caller, RemoveResult remove,
        Func<Session, Task<Pact?>> find, CancellationToken cancellation) =>
        await remove.Run(provider, consumer, [of], session => Latest(session, find), caller, cancellation)
            ? TypedResults.NoContent()
            : Refusal.NotFound();

    private static async Task<VerificationResult?> Latest(Session session, Func<Session, Task<Pact?>> find) =>
        await find(session) is { } pact ? await session.LatestResult(pact.ContentId) : null;
}
