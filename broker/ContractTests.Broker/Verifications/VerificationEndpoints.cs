using System.Globalization;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Verifications;

/// <summary>Takes verification results and gives them out.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerifications(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.VerificationResults, Routes.VerificationResultsWithMetadata])
            broker.MapPost(route, PostResult).Takes(VerificationShape.Body, MediaTypes.Json, MediaTypes.Hal)
                .Answers(VerificationShape.One, 201);
        foreach (var route in (string[])[Routes.VerificationResult, Routes.VerificationResultWithMetadata])
        {
            broker.MapGet(route, GetResult).Answers(VerificationShape.One, VerificationShape.Extended);
            broker.MapDelete(route, DeleteResult).AnswersNothing();
        }

        broker.MapLatestVerifications();
        broker.MapGet(Routes.VerificationsOfConsumerVersion, GetSummary).Answers(VerificationShape.Summary);
    }

    private static async Task<IResult> PostResult(
        string provider, string consumer, string hash, HttpRequest request, JsonBody body, Caller caller, Links links,
        Database database, WebhookTrigger webhooks, CancellationToken cancellation)
    {
        var (submitted, errors) = SubmittedResult.Read(body.Root);
        if (submitted is null)
            return Refusal.Invalid(errors);

        var told = PactMetadata.Decode(request.Named("metadata"));
        var answer = await database.Add<Func<IResult>>(
            caller.Did(
                "published a verification result", ("provider", provider), ("consumer", consumer), ("hash", hash),
                ("version", submitted.ProviderVersion), ("success", submitted.Success ? "true" : "false")),
            provider,
            async session =>
            {
                var known = await KnownForResult.Find(session, provider, consumer, hash, submitted.ProviderVersion);
                if (known is not { Pact: { } pact, Pair: { } pair })
                    return Refusal.NotFound;
                var added = session.AddResult(pact.ContentId, pair.ProviderId, known.IsNewVersion, submitted, told);
                session.TouchIntegration(pair.ConsumerId, pair.ProviderId);
                if (known.HasWebhooks)
                {
                    await session.Run([]);
                    await webhooks.VerificationPublished(session, pair, pact, Result(), told, links);
                }

                return () => VerificationResource.From(Result(), links)
                    .Created(VerificationResource.Address(Result(), links));

                VerificationResult Result() => VerificationResult.Of(pact, submitted, added.Answer!, session.Now);
            },
            cancellation);
        return answer();
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

        return await database.Read<IResult>(
            async session => Number(number) is { } known
                && await session.FindResult(provider, consumer, hash, known) is { } result
                    ? await VerificationResource.Answer(result, links, context, session)
                    : Refusal.NotFound(),
            cancellation);
    }

    private static async Task<IResult> DeleteResult(
        string provider, string consumer, string hash, string number, Caller caller, Database database,
        CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did(
                "deleted a verification result", ("provider", provider), ("consumer", consumer), ("hash", hash),
                ("number", number)),
            provider,
            async session =>
            {
                if (Number(number) is not { } known
                    || await session.FindResult(provider, consumer, hash, known) is not { } result)
                    return Refusal.NotFound();
                await session.RemoveResult(result);
                return TypedResults.NoContent();
            },
            cancellation);

    private static async Task<IResult> GetSummary(
        string consumer, string version, Links links, Database database, CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session =>
            {
                if (await session.FindVersion(consumer, version) is not { } found)
                    return Refusal.NotFound();
                var pacts = await session.PactsOfVersion(found.Id);
                var results = new List<VerificationResult>();
                foreach (var pact in pacts)
                {
                    if (await session.LatestResult(pact.ContentId) is { } result)
                        results.Add(result);
                }

                return VerificationSummary.From(found, pacts, results, links);
            },
            cancellation);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
