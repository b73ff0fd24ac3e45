using System.Diagnostics;
using System.Globalization;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>Stores and returns verification results.</summary>
internal static class VerificationEndpoints
{
    public static readonly Shape Result = RecordShape.Of(Api.ApiJson.Default.VerificationResult);

    public static void MapVerifications(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.VerificationResults, Routes.VerificationResultsWithMetadata])
        {
            broker.MapPost(route, PostResult).Sends("verification result")
                .Takes(Api.ApiJson.Default.ResultDraft, MediaTypes.Json, MediaTypes.Hal).Answers(Result, 201);
        }

        foreach (var route in (string[])[Routes.VerificationResult, Routes.VerificationResultWithMetadata])
        {
            broker.MapGet(route, GetResult).Answers(Result, Result);
            broker.MapDelete(route, DeleteResult).AnswersNothing();
        }

        broker.MapLatestVerifications();
        broker.MapGet(Routes.VerificationsOfConsumerVersion, GetSummary)
            .Answers(Api.ApiJson.Default.VerificationSummary);
    }

    private static async Task<IResult> PostResult(
        string provider, string consumer, string hash, HttpRequest request, JsonBody body, Caller caller,
        AddResult add, Links links, CancellationToken cancellation)
    {
        var (submitted, errors) = SubmittedResult.Read(body.Root);
        if (submitted is null)
            return Refusal.Invalid(errors);

        var told = PactMetadata.Decode(request.Named("metadata"));
        return await add.Run(new(provider, consumer, hash, submitted, told), caller, links, cancellation) switch
        {
            AddResult.Outcome.Added { Result: var result } =>
                VerificationResource.From(result, links).Created(ResultQueries.Address(result, links)),
            AddResult.Outcome.NotFound => Refusal.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> GetResult(
        string provider, string consumer, string hash, string number, Links links, HttpContext context,
        Database database, CancellationToken cancellation)
    {
        if (number == "all")
        {
            return new Refusal.Sentence(
                StatusCodes.Status404NotFound, "To see all the verifications for a pact, use the Matrix page");
        }

        var shown = await database.Read(
            async session => Number(number) is { } known
                && await session.FindResult(provider, consumer, hash, known) is { } result
                    ? await ShownResult.Of(session, result, Negotiation.Chosen(context))
                    : null,
            cancellation);
        return shown is null ? Refusal.NotFound() : VerificationResource.Answer(shown, links);
    }

    private static async Task<IResult> DeleteResult(
        string provider, string consumer, string hash, string number, Caller caller, RemoveResult remove,
        CancellationToken cancellation) =>
        await remove.Run(
            provider, consumer, [("hash", hash), ("number", number)],
            async session => Number(number) is { } known
                ? await session.FindResult(provider, consumer, hash, known)
                : null,
            caller, cancellation)
            ? TypedResults.NoContent()
            : Refusal.NotFound();

    private static async Task<IResult> GetSummary(
        string consumer, string version, Links links, Database database, CancellationToken cancellation)
    {
        var (found, pacts, results) = await database.Read(
            async session =>
            {
                if (await session.FindVersion(consumer, version) is not { } known)
                    return ((PacticipantVersion?)null, (List<Pact>)[], (List<VerificationResult>)[]);
                var published = await session.PactsOfVersion(known.Id);
                var latest = new List<VerificationResult>();
                foreach (var pact in published)
                {
                    if (await session.LatestResult(pact.ContentId) is { } result)
                        latest.Add(result);
                }

                return (known, published, latest);
            },
            cancellation);
        return found is null ? Refusal.NotFound() : VerificationSummary.From(found, pacts, results, links);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
