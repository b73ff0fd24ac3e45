using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Labels;

/// <summary>Labels pacticipants, for searches and for webhooks.</summary>
internal static class LabelEndpoints
{
    private static readonly Shape LabelName = Shape.Object(Member.Must("name", Shape.Text));

    public static void MapLabels(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Labels, GetLabels).Answers(HalShape.List("labels", LabelName, "self")).AsksForPage();
        broker.MapGet(Routes.Label, GetLabel).Answers(Api.ApiJson.Default.Label);
        broker.MapPut(Routes.Label, PutLabel).Takes(Shape.OpenObject()).Answers(Api.ApiJson.Default.Label, 200, 201);
        broker.MapDelete(Routes.Label, DeleteLabel).AnswersNothing();
    }

    private static async Task<HalDocument> GetLabels(
        Paging paging, Links links, Database database, CancellationToken cancellation)
    {
        var (names, total) = await database.Read(
            async session => (
                await session.Labels(paging.Limit(), paging.Offset),
                paging.IsAsked ? await session.CountLabels() : 0),
            cancellation);
        var list = new HalDocument()
            .Embed("labels", names.Select(name => new HalDocument().Property("name", name)))
            .Link("self", links.Requested, "Labels");
        return paging.IsAsked ? paging.Describe(list, total, links) : list;
    }

    private static async Task<IResult> GetLabel(
        string pacticipant, string label, Links links, Database database, CancellationToken cancellation) =>
        await database.Read(session => session.FindLabel(pacticipant, label), cancellation) is { } found
            ? Represent(found, pacticipant, links)
            : Refusal.NotFound();

    private static async Task<IResult> PutLabel(
        string pacticipant, string label, JsonBody body, Caller caller, LabelPacticipant labelPacticipant, Links links,
        CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        switch (await labelPacticipant.Run(pacticipant, label, caller, cancellation))
        {
            case LabelPacticipant.Outcome.Labelled { Label: var labelled, IsNew: var isNew }:
                var resource = Represent(labelled, pacticipant, links);
                return isNew ? resource.Created(links.To(Routes.Label, pacticipant, label)) : resource;
            case LabelPacticipant.Outcome.Invalid invalid:
                return Refusal.Invalid(invalid.Errors);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> DeleteLabel(
        string pacticipant, string label, Caller caller, RemoveLabel remove, CancellationToken cancellation) =>
        await remove.Run(pacticipant, label, caller, cancellation) ? TypedResults.NoContent() : Refusal.NotFound();

    private static HalDocument Represent(LabelRow label, string pacticipant, Links links) => HalDocument.Of(
        new Api.Label(
            label.Name,
            HalDocument.Changed(label.CreatedAt, label.UpdatedAt),
            label.CreatedAt,
            new Api.Label.LabelLinks(
                Self: new Link(links.To(Routes.Label, pacticipant, label.Name), "Label", label.Name),
                Pacticipant: new Link(links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant))),
        Api.ApiJson.Default.Label);
}
