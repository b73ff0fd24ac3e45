using System.Diagnostics;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.ProviderContracts.Shown;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>Publishes and returns the descriptions of providers.</summary>
internal static class ProviderContractEndpoints
{
    public static void MapProviderContracts(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.PublishProviderContract, Routes.PublishProviderContractOf])
        {
            broker.MapPost(route, Publish)
                .Sends("description or results of its tests")
                .Takes(ProviderContractShape.Publication, MediaTypes.Json, MediaTypes.Hal)
                .Answers(ProviderContractShape.Published);
        }

        broker.MapPut(Routes.ProviderContract, Put)
            .Sends("description or results of its tests")
            .Takes(ProviderContractShape.Body, MediaTypes.Json, MediaTypes.Hal)
            .Answers(ProviderContractShape.One, 200, 201);
        broker.MapGet(Routes.ProviderContract, Get).Answers(ProviderContractShape.One)
            .Asks("page", Shape.Text, "HTML only: which operations are shown, from 1.")
            .Asks("operation", Shape.Text, "HTML only: the one operation that is shown, as in GET /payments.");
        broker.MapGet(Routes.ProviderContractContent, GetContent).WithMetadata(ProviderContractShape.Downloads)
            .Answers(Shape.Any);
        broker.MapGet(Routes.SelfVerificationResults, GetResults).WithMetadata(ProviderContractShape.Downloads)
            .Answers(Shape.Any);
        broker.MapComparison();
    }

    private static async Task<IResult> Publish(
        string provider, JsonBody body, Caller caller, PublishProviderContract publish, Links links,
        CancellationToken cancellation)
    {
        var (publication, errors) = ProviderContractReader.Read(provider, body.Root);
        if (publication is null)
            return Refusal.Invalid(errors);
        return await publish.Run(publication, caller, links, cancellation) switch
        {
            PublishProviderContract.Outcome.Published published =>
                ProviderContractResource.Published(publication, published, links),
            PublishProviderContract.Outcome.SimilarName similar => Refused(provider, similar),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Put(
        string provider, string version, JsonBody body, Caller caller, PublishProviderContract publish, Links links,
        Database database, CancellationToken cancellation)
    {
        var (publication, errors) = ProviderContractReader.Read(provider, version, body.Root);
        if (publication is null)
            return Refusal.Invalid(errors);
        var outcome = await publish.Run(publication, caller, links, cancellation);
        if (outcome is PublishProviderContract.Outcome.SimilarName similar)
            return Refused(provider, similar);
        var contracts = await database.ReadAtOnce(
            session => session.ProviderContracts(provider, version), cancellation);
        var resource = ProviderContractResource.Of(provider, version, contracts, links);
        return outcome is PublishProviderContract.Outcome.Published { Before: Before.Nothing }
            ? resource.Created(links.To(Routes.ProviderContract, provider, version))
            : resource;
    }

    private static async Task<IResult> Get(
        string provider, string version, AskedOperations asked, HttpContext context, ProviderContractPage page,
        Links links, Database database, CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) == MediaTypes.Html)
        {
            return await page.Of(provider, version, asked, links, cancellation) is { } shown
                ? shown
                : Refusal.NotFound();
        }

        var contracts = await database.ReadAtOnce(
            session => session.ProviderContracts(provider, version), cancellation);
        return contracts.Count == 0
            ? Refusal.NotFound()
            : ProviderContractResource.Of(provider, version, contracts, links);
    }

    private static async Task<IResult> GetContent(
        string provider, string version, string specification, Database database, CancellationToken cancellation) =>
        await database.ReadAtOnce(
            session => session.DescriptionToDownload(provider, version, specification), cancellation) is { } found
            ? new DownloadAnswer($"{provider}-{version}-{specification}", found)
            : Refusal.NotFound();

    private static async Task<IResult> GetResults(
        string provider, string version, string specification, Database database, CancellationToken cancellation) =>
        await database.ReadAtOnce(
            session => session.ResultsToDownload(provider, version, specification), cancellation) is { } found
            ? new DownloadAnswer($"{provider}-{version}-self-verification", found)
            : Refusal.NotFound();

    private static Refusal.Sentence Refused(string provider, PublishProviderContract.Outcome.SimilarName similar) =>
        new(StatusCodes.Status409Conflict, Sentences.SimilarName(provider, similar.Existing));
}
