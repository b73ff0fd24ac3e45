using System.Text.Json;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Lists, creates, changes and deletes pacticipants.</summary>
internal static class PacticipantEndpoints
{
    public static void MapPacticipants(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Pacticipants, GetPacticipants).Answers(PacticipantShape.List).AsksForPage()
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapGet(Routes.PacticipantsWithLabel, GetPacticipants).Answers(PacticipantShape.List).AsksForPage()
            .Asks("q", Shape.Text, "A part of the name.");
        broker.MapPost(Routes.Pacticipants, PostPacticipant).Takes(PacticipantShape.NewBody)
            .Answers(PacticipantShape.One, 201);
        broker.MapGet(Routes.Pacticipant, GetPacticipant).Answers(PacticipantShape.One);
        broker.MapPut(Routes.Pacticipant, PutPacticipant).Takes(PacticipantShape.Body)
            .Answers(PacticipantShape.One);
        broker.MapPatch(Routes.Pacticipant, PatchPacticipant)
            .Takes(PacticipantShape.Body, MediaTypes.Json, MediaTypes.MergePatch)
            .Answers(PacticipantShape.One, 200, 201);
        broker.MapDelete(Routes.Pacticipant, DeletePacticipant).AnswersNothing();
    }

    private static Task<HalDocument> GetPacticipants(
        string? q, HttpRequest request, Paging paging, Links links, Database database,
        CancellationToken cancellation) =>
        database.Read(
            async session =>
            {
                const string where = """
                    where lower(p.name) like @like escape '!' and (@label = ''
                        or exists (select 1 from label l where l.pacticipant_id = p.id and l.name = @label))
                    """;
                (string, object?)[] values =
                    [("like", SearchPattern.Containing(q)), ("label", request.Named("label") ?? "")];
                var found = await session.Rows(
                    Pacticipant.Select + where + " order by lower(p.name), p.name limit @limit offset @offset",
                    Pacticipant.Read, [.. values, ("limit", paging.Limit()), ("offset", paging.Offset)]);
                var list = await PacticipantResource.List(session, found, links);
                if (!paging.IsAsked)
                    return list;
                var total = await session.Number("select count(*) from pacticipant p " + where, values);
                return paging.Describe(list, total ?? 0, links.Requested);
            },
            cancellation);

    private static async Task<IResult> GetPacticipant(
        string pacticipant, Links links, Database database, CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session => await session.FindPacticipant(pacticipant) is { } found
                ? await PacticipantResource.One(session, found, links)
                : Refusal.NoPacticipant(pacticipant),
            cancellation);

    /// <summary>A pacticipant that exists stays as it is: creating again is no error.</summary>
    private static async Task<IResult> PostPacticipant(
        JsonBody body, Caller caller, Links links, Database database, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var name = new BodyFields(body.Root, errors).RequiredText("name");
        var change = PacticipantChange.Read(body.Root, errors);
        if (errors.Any || name is null)
            return Refusal.Invalid(errors);

        return await database.Write<IResult>(
            caller.Did("created a pacticipant", ("pacticipant", name)), name,
            async session =>
            {
                if (await session.FindPacticipant(name) is null)
                {
                    var created = await session.EnsurePacticipant(name);
                    await session.Change(created, change, replaces: true, isNew: true);
                }

                var resource = await PacticipantResource.One(session, (await session.FindPacticipant(name))!, links);
                return resource.Created(links.To(Routes.Pacticipant, name));
            },
            cancellation);
    }

    private static Task<IResult> PutPacticipant(
        string pacticipant, JsonBody body, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        Change(pacticipant, body.Root, replaces: true, caller, links, database, cancellation);

    private static Task<IResult> PatchPacticipant(
        string pacticipant, JsonBody body, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        Change(pacticipant, body.Root, replaces: false, caller, links, database, cancellation);

    private static async Task<IResult> Change(
        string name, JsonElement body, bool replaces, Caller caller, Links links, Database database,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var change = PacticipantChange.Read(body, errors);
        if (string.IsNullOrWhiteSpace(name))
            errors.Add("name", NameRule.Blank);
        if (errors.Any)
            return Refusal.Invalid(errors);

        return await database.Write<IResult>(
            caller.Did("changed a pacticipant", ("pacticipant", name)), name,
            async session =>
            {
                var existing = await session.FindPacticipant(name);
                if (existing is null && replaces)
                    return Refusal.NoPacticipant(name);
                var isNew = existing is null;
                await session.Change(existing ?? await session.EnsurePacticipant(name), change, replaces, isNew);
                var resource = await PacticipantResource.One(session, (await session.FindPacticipant(name))!, links);
                return isNew ? resource.Created(links.To(Routes.Pacticipant, name)) : resource;
            },
            cancellation);
    }

    /// <summary>Everything of it goes too: versions, pacts, results.</summary>
    private static async Task<IResult> DeletePacticipant(
        string pacticipant, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted a pacticipant", ("pacticipant", pacticipant)), pacticipant,
            async session => await session.Execute(
                "delete from pacticipant where name = @name", ("name", pacticipant)) > 0
                    ? TypedResults.NoContent()
                    : Refusal.NoPacticipant(pacticipant),
            cancellation);
}
