using System.Diagnostics;
using System.Text.Json;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Profiles;

/// <summary>Lists, creates, changes and deletes pacticipants.</summary>
internal static class PacticipantEndpoints
{
    private static readonly Member[] Writable =
    [
        Member.May("displayName", Shape.Line.OrNull), Member.May("repositoryUrl", Shape.Line.OrNull),
        Member.May("repositoryName", Shape.Line.OrNull), Member.May("repositoryNamespace", Shape.Line.OrNull),
        Member.May("mainBranch", Shape.Line.OrNull),
    ];

    private static readonly Shape Body = Shape.OpenObject(Writable);

    private static readonly Shape NewBody = Shape.OpenObject(Writable.Prepend(Member.Must("name", Shape.Name)));

    private static readonly Shape One = RecordShape.Of(Api.ApiJson.Default.Pacticipant);

    private static readonly Shape List = HalShape.Resource(
        "self pb:pacticipants-with-label pb:pacticipants[] pacticipants[] next? previous?",
        Member.Must("pacticipants", Shape.List(One)),
        HalShape.Embeds(Member.Must("pacticipants", Shape.List(One))), Member.May("page", HalShape.Page));

    public static void MapPacticipants(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Pacticipants, GetPacticipants).Answers(List).AsksForPage()
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapGet(Routes.PacticipantsWithLabel, GetPacticipants).Answers(List).AsksForPage()
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapPost(Routes.Pacticipants, PostPacticipant).Takes(NewBody)
            .Answers(One, 201);
        broker.MapGet(Routes.Pacticipant, GetPacticipant).Answers(One);
        broker.MapPut(Routes.Pacticipant, PutPacticipant).Takes(Body)
            .Answers(One);
        broker.MapPatch(Routes.Pacticipant, PatchPacticipant)
            .Takes(Body, MediaTypes.Json, MediaTypes.MergePatch)
            .Answers(One, 200, 201);
        broker.MapDelete(Routes.Pacticipant, DeletePacticipant).AnswersNothing();
    }

    private static async Task<HalDocument> GetPacticipants(
        string? q, HttpRequest request, Paging paging, Links links, Database database,
        CancellationToken cancellation)
    {
        const string where = """
            where lower(p.name) like @like escape '!' and (@label = ''
                or exists (select 1 from label l where l.pacticipant_id = p.id and l.name = @label))
            """;
        (string, object?)[] values =
            [("like", SearchPattern.Containing(q)), ("label", request.Named("label") ?? "")];
        var (pacticipants, total) = await database.Read(
            async session =>
            {
                var found = await session.Rows(
                    Pacticipant.Select + where + " order by lower(p.name), p.name limit @limit offset @offset",
                    Pacticipant.Read, [.. values, ("limit", paging.Limit()), ("offset", paging.Offset)]);
                return (
                    await PacticipantDetails.Of(session, found),
                    paging.IsAsked
                        ? await session.Number("select count(*) from pacticipant p " + where, values) ?? 0
                        : 0);
            },
            cancellation);
        var list = PacticipantResource.List(pacticipants, links);
        return paging.IsAsked ? paging.Describe(list, total, links) : list;
    }

    private static async Task<IResult> GetPacticipant(
        string pacticipant, HttpContext context, Links links, Database database, ComparedReading reading,
        CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) == MediaTypes.Html)
        {
            return await reading.Answer<IResult>(
                async (session, demand) => await PacticipantPage.Of(session, demand, pacticipant, links)
                    ?? (() => Refusal.NoPacticipant(pacticipant)), cancellation);
        }

        return await database.Read(session => PacticipantDetails.Find(session, pacticipant), cancellation) is { } found
            ? PacticipantResource.One(found, links)
            : Refusal.NoPacticipant(pacticipant);
    }

    private static async Task<IResult> PostPacticipant(
        JsonBody body, Caller caller, CreatePacticipant create, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var name = new BodyFields(body.Root, errors).RequiredText("name");
        var change = PacticipantChange.Read(body.Root, errors);
        if (errors.Any || name is null)
            return Refusal.Invalid(errors);

        var created = await create.Run(name, change, caller, cancellation);
        return PacticipantResource.One(created, links).Created(links.To(Routes.Pacticipant, name));
    }

    private static Task<IResult> PutPacticipant(
        string pacticipant, JsonBody body, Caller caller, ChangePacticipant change, Links links,
        CancellationToken cancellation) =>
        Change(pacticipant, body.Root, replaces: true, caller, change, links, cancellation);

    private static Task<IResult> PatchPacticipant(
        string pacticipant, JsonBody body, Caller caller, ChangePacticipant change, Links links,
        CancellationToken cancellation) =>
        Change(pacticipant, body.Root, replaces: false, caller, change, links, cancellation);

    private static async Task<IResult> Change(
        string name, JsonElement body, bool replaces, Caller caller, ChangePacticipant change, Links links,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var wanted = PacticipantChange.Read(body, errors);
        if (string.IsNullOrWhiteSpace(name))
            errors.Add("name", NameRule.Blank);
        if (errors.Any)
            return Refusal.Invalid(errors);

        switch (await change.Run(new(name, wanted, replaces), caller, cancellation))
        {
            case ChangePacticipant.Outcome.Changed { Pacticipant: var changed, IsNew: var isNew }:
                var resource = PacticipantResource.One(changed, links);
                return isNew ? resource.Created(links.To(Routes.Pacticipant, name)) : resource;
            case ChangePacticipant.Outcome.NotFound:
                return Refusal.NoPacticipant(name);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> DeletePacticipant(
        string pacticipant, Caller caller, DeletePacticipant delete, CancellationToken cancellation) =>
        await delete.Run(pacticipant, caller, cancellation)
            ? TypedResults.NoContent()
            : Refusal.NoPacticipant(pacticipant);
}
