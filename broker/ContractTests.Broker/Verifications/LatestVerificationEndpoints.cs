using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>Gives out, or deletes, the last result for a content, however the content is named.</summary>
internal static class LatestVerificationEndpoints
{
    public static void MapLatestVerifications(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])
            [Routes.LatestVerificationOfContent, Routes.LatestVerificationWithMetadata])
        {
            broker.MapGet(route, GetOfContent).Answers(VerificationEndpoints.Result, VerificationEndpoints.Result);
            broker.MapDelete(route, DeleteOfContent).AnswersNothing();
        }

        broker.MapGet(Routes.LatestVerificationOfPact, GetOfPact)
            .Answers(VerificationEndpoints.Result, VerificationEndpoints.Result);
        broker.MapDelete(Routes.LatestVerificationOfPact, DeleteOfPact).AnswersNothing();
        broker.MapGet(Routes.LatestVerificationOfLatestPact, GetOfLatest)
            .Answers(VerificationEndpoints.Result, VerificationEndpoints.Result);
        broker.MapDelete(Routes.LatestVerificationOfLatestPact, DeleteOfLatest).AnswersNothing();
        broker.MapGet(Routes.LatestVerificationOfLatestTaggedPact, GetOfLatestTagged)
            .Answers(VerificationEndpoints.Result, VerificationEndpoints.Result);
        broker.MapDelete(Routes.LatestVerificationOfLatestTaggedPact, DeleteOfLatestTagged).AnswersNothing();
    }

    private static Task<IResult> GetOfContent(
        string provider, string consumer, string hash, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.FindPactByHash(provider, consumer, hash), cancellation);

    private static Task<IResult> DeleteOfContent(
        string provider, string consumer, string hash, Caller caller, RemoveResult remove,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("hash", hash), caller, remove,
            session => session.FindPactByHash(provider, consumer, hash), cancellation);

    private static Task<IResult> GetOfPact(
        string provider, string consumer, string version, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.FindPact(provider, consumer, version), cancellation);

    private static Task<IResult> DeleteOfPact(
        string provider, string consumer, string version, Caller caller, RemoveResult remove,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("version", version), caller, remove,
            session => session.FindPact(provider, consumer, version), cancellation);

    private static Task<IResult> GetOfLatest(
        string provider, string consumer, HttpContext context, Database database, CancellationToken cancellation) =>
        Get(database, context, session => session.LatestPact(provider, consumer), cancellation);

    private static Task<IResult> DeleteOfLatest(
        string provider, string consumer, Caller caller, RemoveResult remove, CancellationToken cancellation) =>
        Delete(provider, consumer, ("tag", null), caller, remove,
            session => session.LatestPact(provider, consumer), cancellation);

    private static Task<IResult> GetOfLatestTagged(
        string provider, string consumer, string tag, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.LatestTaggedPact(provider, consumer, tag), cancellation);

    private static Task<IResult> DeleteOfLatestTagged(
        string provider, string consumer, string tag, Caller caller, RemoveResult remove,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("tag", tag), caller, remove,
            session => session.LatestTaggedPact(provider, consumer, tag), cancellation);

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
