using System.Text.Json.Nodes;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Contracts;

/// <summary>Publishes the contracts of a consumer version in one request.</summary>
internal static class PublishEndpoints
{
    public static void MapPublishing(this IEndpointRouteBuilder broker) =>
        broker.MapPost(Routes.PublishContracts, PublishContracts)
            .Takes(PublicationShape.Body, MediaTypes.Json, MediaTypes.Hal).Answers(PublicationShape.Published);

    private static async Task<IResult> PublishContracts(
        JsonBody body, Caller caller, Publishing publishing, Links links, CancellationToken cancellation)
    {
        var (publication, errors) = PublicationReader.Read(body.Root);
        if (publication is null)
            return Refusal.Invalid(errors);

        return await publishing.Publish(publication, caller, links, cancellation) switch
        {
            PublishOutcome.Published done => Published(publication, done.Notices, done.Tags, links),
            PublishOutcome.Conflict conflict => Conflict(conflict.Notices),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static HalDocument Published(
        Publication publication, IReadOnlyList<Notice> notices, IReadOnlyList<string> tags, Links links)
    {
        var (name, number) = (publication.Pacticipant, publication.Version);
        var pacticipant = links.To(Routes.Pacticipant, name);
        var version = links.To(Routes.Version, name, number);
        return new HalDocument()
            .Property("logs", new JsonArray([.. notices.Select(notice => notice.ToLog())]))
            .Property("notices", new JsonArray([.. notices.Select(notice => notice.ToJson())]))
            .Embed("pacticipant", new HalDocument().Property("name", name).Link("self", pacticipant))
            .Embed("version", new HalDocument().Property("number", number).Link("self", version, "Version", number))
            .Link("pb:pacticipant", pacticipant, "Pacticipant", name)
            .Link("pb:pacticipant-version", version, "Pacticipant version", number)
            .LinkAll("pb:pacticipant-version-tags", tags.Select(tag =>
                new Link(links.To(Routes.Tag, name, number, tag), "Tag", tag)))
            .LinkAll("pb:contracts", publication.Contracts.Select(contract => new Link(
                links.To(Routes.Pact, contract.Provider, contract.Consumer, number),
                "Pact", $"Pact between {contract.Consumer} ({number}) and {contract.Provider}")));
    }

    private static HalDocument Conflict(IReadOnlyList<Notice> notices) => new HalDocument()
        .Property("notices", new JsonArray([.. notices.Select(notice => notice.ToJson())]))
        .Property("errors", new JsonObject
        {
            ["contracts"] = new JsonArray(
                [.. notices.Where(notice => notice.Kind == "error").Select(notice => JsonValue.Create(notice.Text))]),
        })
        .WithStatus(StatusCodes.Status409Conflict);
}
