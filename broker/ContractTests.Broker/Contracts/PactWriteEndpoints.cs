using System.Text.Json;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Contracts;

/// <summary>Publishes or merges one pact at its own address.</summary>
internal static class PactWriteEndpoints
{
    public static void MapPactWriting(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.Pact, Routes.PactOfVersions, Routes.OldPact])
        {
            broker.MapPut(route, PutPact).Takes(PactShape.Body)
                .Answers(PactShape.One, PactShape.Extended, 200, 201);
            broker.MapPatch(route, PatchPact).Takes(PactShape.Body)
                .Answers(PactShape.One, PactShape.Extended, 200, 201);
        }
    }

    private static Task<IResult> PutPact(
        string provider, string consumer, string version, JsonBody body, Caller caller, Links links,
        Database database, BrokerOptions options, WebhookTrigger webhooks, CancellationToken cancellation) =>
        Write(
            new PactAddress(provider, consumer, version), body, caller, links, database, options, webhooks,
            merge: false, cancellation);

    private static Task<IResult> PatchPact(
        string provider, string consumer, string version, JsonBody body, Caller caller, Links links,
        Database database, BrokerOptions options, WebhookTrigger webhooks, CancellationToken cancellation) =>
        Write(
            new PactAddress(provider, consumer, version), body, caller, links, database, options, webhooks, merge: true,
            cancellation);

    private static async Task<IResult> Write(
        PactAddress address, JsonBody body, Caller caller, Links links, Database database, BrokerOptions options,
        WebhookTrigger webhooks, bool merge, CancellationToken cancellation)
    {
        if (body.IsEmpty)
            return new Refusal.Sentence(400, "Request body: expected a pact, but found nothing.");
        if (WrongNames(address, body.Root) is { Any: true } errors)
            return Refusal.Invalid(errors);

        var sent = ContractBody.From(body.Utf8, body.Root);
        var merges = await ContractMerges.MergeAhead(
            database, address.Consumer, address.Version, merge ? [(address.Provider, sent)] : [], cancellation);
        return await database.Write(
            caller.Did(
                merge ? "merged a pact" : "published a pact", ("provider", address.Provider),
                ("consumer", address.Consumer), ("version", address.Version)),
            address.Consumer,
            async session =>
            {
                var existing = await session.FindPublished(address.Consumer, address.Version, address.Provider);
                var isChange = existing is not null && existing.Hash != sent.Hash;
                var merged = merge && isChange ? await merges.Merge(session, existing!, sent) : null;
                if (merged?.Changed.Any(one => one.InRequest) == true)
                    return TypedResults.StatusCode(StatusCodes.Status409Conflict);
                if (isChange && merged is null && !options.Publishing.AllowChangedContent)
                    return Changed(address);
                if (options.Publishing.RefuseSimilarNames && await Similar(session, address) is { } similar)
                    return similar;
                return await Store(session, address, merged?.Body ?? sent, existing, webhooks, links);
            },
            cancellation);
    }

    private static async Task<IResult> Store(
        Session session, PactAddress address, ContractBody body, PublishedContent? existing, WebhookTrigger webhooks,
        Links links)
    {
        var consumer = await session.EnsurePacticipant(address.Consumer);
        var provider = await session.EnsurePacticipant(address.Provider);
        var (version, _) = await session.EnsureVersion(consumer, address.Version);
        var (stored, _) = await session.Store(version, provider, body, existing);
        var pact = (await session.FindPact(address.Provider, address.Consumer, address.Version))!;
        await webhooks.ContractPublished(
            session, new WebhookPair(consumer.Id, provider.Id),
            await session.WebhooksOfPair(consumer.Id, provider.Id), () => Task.FromResult<Pact?>(pact),
            await ContractEvents.Of(session, version, provider.Id, stored), links);
        return new PactResource(pact, await session.ContentBody(pact.ContentId), metadata: null, links)
        {
            Status = existing is null ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        };
    }

    private static Refusal.Sentence Changed(PactAddress address) => new(
        StatusCodes.Status409Conflict,
        Sentences.ChangedContent(address.Consumer, address.Version, address.Provider));

    private static async Task<IResult?> Similar(Session session, PactAddress address)
    {
        var similar = await SimilarNames.Find(session, [address.Consumer, address.Provider]);
        return similar.Count == 0 ? null : TypedResults.Text(
            string.Join('\n', similar.Select(found => Sentences.SimilarName(found.Name, found.Existing))),
            statusCode: StatusCodes.Status409Conflict);
    }

    private static FieldErrors WrongNames(PactAddress address, JsonElement contract)
    {
        var errors = new FieldErrors();
        Compare("consumer", address.Consumer);
        Compare("provider", address.Provider);
        if (string.IsNullOrWhiteSpace(address.Version))
            errors.Add("consumer_version_number", NameRule.Blank);
        return errors;

        void Compare(string role, string inPath)
        {
            if (string.IsNullOrWhiteSpace(inPath))
                errors.Add($"{role}.name", NameRule.Blank);
            if (contract.TryGetProperty(role, out var participant) && participant.ValueKind == JsonValueKind.Object
                && participant.TryGetProperty("name", out var name) && name.ToString() != inPath)
            {
                errors.Add($"{role}.name", $"name in pact '{name}' does not match name in URL path '{inPath}'.");
            }
        }
    }

    private sealed record PactAddress(string Provider, string Consumer, string Version);
}
