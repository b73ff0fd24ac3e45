using System.Diagnostics;
using System.Text.Json;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Publishes or merges one pact at its own address.</summary>
internal static class PactWriteEndpoints
{
    public static void MapPactWriting(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.Pact, Routes.PactOfVersions, Routes.OldPact])
        {
            broker.MapPut(route, PutPact).Sends("pact").Takes(PactShape.Body)
                .Answers(PactShape.One, PactShape.Extended, 200, 201);
            broker.MapPatch(route, PatchPact).Sends("pact").Takes(PactShape.Body)
                .Answers(PactShape.One, PactShape.Extended, 200, 201);
        }
    }

    private static Task<IResult> PutPact(
        string provider, string consumer, string version, JsonBody body, Caller caller, PublishPacts publish,
        Links links, Database database, CancellationToken cancellation) =>
        Write(
            new PactAddress(provider, consumer, version), PublicationWay.Alone, body, caller, publish, links, database,
            cancellation);

    private static Task<IResult> PatchPact(
        string provider, string consumer, string version, JsonBody body, Caller caller, PublishPacts publish,
        Links links, Database database, CancellationToken cancellation) =>
        Write(
            new PactAddress(provider, consumer, version), PublicationWay.Merged, body, caller, publish, links, database,
            cancellation);

    private static async Task<IResult> Write(
        PactAddress address, PublicationWay way, JsonBody body, Caller caller, PublishPacts publish, Links links,
        Database database, CancellationToken cancellation)
    {
        if (body.IsEmpty)
            return new Refusal.Sentence(400, "Request body: expected a pact, but found nothing.");
        if (WrongNames(address, body.Root) is { Any: true } errors)
            return Refusal.Invalid(errors);

        var contract = new PublishedContract(
            address.Consumer, address.Provider, Merge: way == PublicationWay.Merged,
            ContractBody.From(body.Utf8, body.Root));
        var publication = new Publication(address.Consumer, address.Version, null, [], null, [contract]) { Way = way };
        return await publish.Run(publication, caller, links, cancellation) switch
        {
            PublishPacts.Outcome.Published { Pacts: [var stored] } =>
                await Published(address, stored.Existed, links, database, cancellation),
            PublishPacts.Outcome.Conflict { Conflicts: var conflicts } => Conflict(publication, conflicts),
            PublishPacts.Outcome.Unmergeable { Reason: var reason } =>
                new Refusal.Sentence(StatusCodes.Status400BadRequest, reason),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Published(
        PactAddress address, bool existed, Links links, Database database, CancellationToken cancellation)
    {
        var pact = await database.ReadAtOnce(
            session => session.FindPact(address.Provider, address.Consumer, address.Version, withBody: true),
            cancellation);
        return pact is { Body: { } body }
            ? new PactResource(pact, body, metadata: null, links)
            {
                Status = existed ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            }
            : Refusal.NotFound(); // Somebody has deleted it since.
    }

    private static IResult Conflict(
        Publication publication, IReadOnlyList<PublishConflict> conflicts) => conflicts[0] switch
    {
        PublishConflict.Changed { Interactions: not null } => TypedResults.StatusCode(StatusCodes.Status409Conflict),
        PublishConflict.Changed changed =>
            new Refusal.Sentence(StatusCodes.Status409Conflict, Sentences.Of(publication, changed)),
        _ => TypedResults.Text(
            string.Join('\n', conflicts.OfType<PublishConflict.SimilarName>()
                .Select(similar => Sentences.SimilarName(similar.Name, similar.Existing))),
            statusCode: StatusCodes.Status409Conflict),
    };

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
