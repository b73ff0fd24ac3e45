using ContractTests.Broker.Contracts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Verifications;

/// <summary>Gives out, or deletes, the last result for a content, however the content is named.</summary>
internal static class LatestVerificationEndpoints
{
    public static void MapLatestVerifications(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])
            [Routes.LatestVerificationOfContent, Routes.LatestVerificationWithMetadata])
        {
            broker.MapGet(route, GetOfContent).Answers(VerificationShape.One, VerificationShape.Extended);
            broker.MapDelete(route, DeleteOfContent).AnswersNothing();
        }

        broker.MapGet(Routes.LatestVerificationOfPact, GetOfPact)
            .Answers(VerificationShape.One, VerificationShape.Extended);
        broker.MapDelete(Routes.LatestVerificationOfPact, DeleteOfPact).AnswersNothing();
        broker.MapGet(Routes.LatestVerificationOfLatestPact, GetOfLatest)
            .Answers(VerificationShape.One, VerificationShape.Extended);
        broker.MapDelete(Routes.LatestVerificationOfLatestPact, DeleteOfLatest).AnswersNothing();
        broker.MapGet(Routes.LatestVerificationOfLatestTaggedPact, GetOfLatestTagged)
            .Answers(VerificationShape.One, VerificationShape.Extended);
        broker.MapDelete(Routes.LatestVerificationOfLatestTaggedPact, DeleteOfLatestTagged).AnswersNothing();
    }

    private static Task<IResult> GetOfContent(
        string provider, string consumer, string hash, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.FindPactByHash(provider, consumer, hash), cancellation);

    private static Task<IResult> DeleteOfContent(
        string provider, string consumer, string hash, Caller caller, Database database,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("hash", hash), caller, database,
            session => session.FindPactByHash(provider, consumer, hash), cancellation);

    private static Task<IResult> GetOfPact(
        string provider, string consumer, string version, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.FindPact(provider, consumer, version), cancellation);

    private static Task<IResult> DeleteOfPact(
        string provider, string consumer, string version, Caller caller, Database database,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("version", version), caller, database,
            session => session.FindPact(provider, consumer, version), cancellation);

    private static Task<IResult> GetOfLatest(
        string provider, string consumer, HttpContext context, Database database, CancellationToken cancellation) =>
        Get(database, context, session => session.LatestPact(provider, consumer), cancellation);

    private static Task<IResult> DeleteOfLatest(
        string provider, string consumer, Caller caller, Database database, CancellationToken cancellation) =>
        Delete(provider, consumer, ("tag", null), caller, database,
            session => session.LatestPact(provider, consumer), cancellation);

    private static Task<IResult> GetOfLatestTagged(
        string provider, string consumer, string tag, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Get(database, context, session => session.LatestTaggedPact(provider, consumer, tag), cancellation);

    private static Task<IResult> DeleteOfLatestTagged(
        string provider, string consumer, string tag, Caller caller, Database database,
        CancellationToken cancellation) =>
        Delete(provider, consumer, ("tag", tag), caller, database,
            session => session.LatestTaggedPact(provider, consumer, tag), cancellation);

    private static Task<IResult> Get(
        Database database, HttpContext context, Func<Session, Task<Pact?>> find, CancellationToken cancellation) =>
        database.Read<IResult>(
            async session => await find(session) is { } pact
                && await session.LatestResult(pact.ContentId) is { } result
                    ? await VerificationResource.Answer(result, Links.For(context), context, session)
                    : Refusal.NotFound(),
            cancellation);

    private static Task<IResult> Delete(
        string provider, string consumer, (string Name, string? Value) of, Caller caller, Database database,
        Func<Session, Task<Pact?>> find, CancellationToken cancellation) =>
        database.Write<IResult>(
            caller.Did("deleted a verification result", ("provider", provider), ("consumer", consumer), of), provider,
            async session =>
            {
                if (await find(session) is not { } pact
                    || await session.LatestResult(pact.ContentId) is not { } result)
                    return Refusal.NotFound();
                await session.RemoveResult(result);
                return TypedResults.NoContent();
            },
            cancellation);
}
