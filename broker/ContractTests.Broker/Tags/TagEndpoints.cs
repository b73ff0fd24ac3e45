using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Tags;

/// <summary>Tags versions.</summary>
internal static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Tag, GetTag).Answers(Api.ApiJson.Default.Tag);
        broker.MapPut(Routes.Tag, PutTag).Takes(Shape.OpenObject()).Answers(Api.ApiJson.Default.Tag, 200, 201);
        broker.MapDelete(Routes.Tag, DeleteTag).AnswersNothing();
    }

    private static async Task<IResult> GetTag(
        string pacticipant, string version, string tag, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Read(session => session.FindTag(pacticipant, version, tag), cancellation) is { } found
            ? Represent(found, pacticipant, version, links)
            : Refusal.NotFound();

    private static async Task<IResult> PutTag(
        string pacticipant, string version, string tag, JsonBody body, Caller caller, TagVersion tagVersion,
        Links links, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        switch (await tagVersion.Run(new(pacticipant, version, tag), caller, cancellation))
        {
            case TagVersion.Outcome.Tagged { Tag: var tagged, IsNew: var isNew }:
                var resource = Represent(tagged, pacticipant, version, links);
                return isNew ? resource.Created(links.To(Routes.Tag, pacticipant, version, tag)) : resource;
            case TagVersion.Outcome.Invalid invalid:
                return Refusal.Invalid(invalid.Errors);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> DeleteTag(
        string pacticipant, string version, string tag, Caller caller, RemoveTag remove,
        CancellationToken cancellation) =>
        await remove.Run(pacticipant, version, tag, caller, cancellation)
            ? TypedResults.NoContent()
            : Refusal.NotFound();

    private static HalDocument Represent(TagRow tag, string pacticipant, string version, Links links) =>
        HalDocument.Of(
            new Api.Tag(
                tag.Name,
                HalDocument.Changed(tag.CreatedAt, tag.UpdatedAt),
                tag.CreatedAt,
                new Api.Tag.TagLinks(
                    Self: new Link(links.To(Routes.Tag, pacticipant, version, tag.Name), "Tag", tag.Name),
                    Version: new Link(links.To(Routes.Version, pacticipant, version), "Version", version),
                    Pacticipant: new Link(links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant))),
            Api.ApiJson.Default.Tag);
}
