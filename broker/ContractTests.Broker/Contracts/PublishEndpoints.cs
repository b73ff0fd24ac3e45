using System.Diagnostics;
using System.Text.Json.Nodes;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Publishes the contracts of a consumer version in one request.</summary>
internal static class PublishEndpoints
{
    public static void MapPublishing(this IEndpointRouteBuilder broker) =>
        broker.MapPost(Routes.PublishContracts, PublishContracts)
            .Sends("pact")
            .Takes(PublicationShape.Body, MediaTypes.Json, MediaTypes.Hal).Answers(PublicationShape.Published);

    private static async Task<IResult> PublishContracts(
        JsonBody body, Caller caller, PublishPacts publish, Links links, CancellationToken cancellation)
    {
        var (publication, errors) = PublicationReader.Read(body.Root);
        if (publication is null)
            return Refusal.Invalid(errors);

        return await publish.Run(publication, caller, links, cancellation) switch
        {
            PublishPacts.Outcome.Published done =>
                Published(publication, Sentences.Notices(publication, done, links), done.Tags, links),
            PublishPacts.Outcome.Conflict { Conflicts: var conflicts } =>
                Conflict([.. conflicts.SelectMany(conflict => Sentences.Notices(publication, conflict))]),
            PublishPacts.Outcome.Unmergeable { Reason: var reason } =>
                new Refusal.Sentence(StatusCodes.Status400BadRequest, reason),
            _ => throw new UnreachableException(),
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
