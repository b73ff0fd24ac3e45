using System.Data.Common;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Labels;

/// <summary>Labels pacticipants: to find them by, and to address webhooks to.</summary>
internal static class LabelEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Labels, GetLabels).Answers(LabelShape.List).AsksForPage();
        broker.MapGet(Routes.Label, GetLabel).Answers(LabelShape.One);
        broker.MapPut(Routes.Label, PutLabel).Takes(Shape.OpenObject()).Answers(LabelShape.One, 200, 201);
        broker.MapDelete(Routes.Label, DeleteLabel).AnswersNothing();
    }

    private static Task<HalDocument> GetLabels(
        Paging paging, Links links, Database database, CancellationToken cancellation) =>
        database.Read(
            async session =>
            {
                var names = await session.Rows(
                    "select distinct name from label order by name limit @limit offset @offset",
                    row => row.GetString(0), ("limit", paging.Limit()), ("offset", paging.Offset));
                var list = new HalDocument()
                    .Embed("labels", names.Select(name => new HalDocument().Property("name", name)))
                    .Link("self", links.Requested, "Labels");
                if (!paging.IsAsked)
                    return list;
                var total = await session.Number("select count(distinct name) from label");
                return paging.Describe(list, total ?? 0, links.Requested);
            },
            cancellation);

    private static async Task<IResult> GetLabel(
        string pacticipant, string label, Links links, Database database, CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session => await Find(session, pacticipant, label) is { } found
                ? Represent(found, pacticipant, links)
                : Refusal.NotFound(),
            cancellation);

    /// <summary>The pacticipant is created if there is none.</summary>
    private static async Task<IResult> PutLabel(
        string pacticipant, string label, JsonBody body, Caller caller, Links links, Database database,
        CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(label))
            return Refusal.Invalid("name", NameRule.Blank);

        return await database.Write<IResult>(
            caller.Did("labelled a pacticipant", ("pacticipant", pacticipant), ("label", label)), pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var added = await session.Execute(
                    """
                    insert into label (pacticipant_id, name, created_at, updated_at)
                    values (@pacticipant, @name, @now, @now) on conflict (pacticipant_id, name) do nothing
                    """,
                    ("pacticipant", owner.Id), ("name", label), ("now", session.Now));
                var resource = Represent((await Find(session, pacticipant, label))!, pacticipant, links);
                return added == 1 ? resource.Created(links.To(Routes.Label, pacticipant, label)) : resource;
            },
            cancellation);
    }

    private static async Task<IResult> DeleteLabel(
        string pacticipant, string label, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("removed a label", ("pacticipant", pacticipant), ("label", label)), pacticipant,
            async session => await session.FindPacticipant(pacticipant) is { } owner
                && await session.Execute(
                    "delete from label where pacticipant_id = @pacticipant and name = @name",
                    ("pacticipant", owner.Id), ("name", label)) > 0
                    ? TypedResults.NoContent()
                    : Refusal.NotFound(),
            cancellation);

    private static Task<LabelRow?> Find(Session session, string pacticipant, string label) =>
        session.Row(
            """
            select l.name, l.created_at, l.updated_at
            from label l join pacticipant p on p.id = l.pacticipant_id
            where p.name = @pacticipant and l.name = @name
            """,
            LabelRow.Read, ("pacticipant", pacticipant), ("name", label));

    private static HalDocument Represent(LabelRow label, string pacticipant, Links links) => new HalDocument()
        .Property("name", label.Name)
        .Timestamps(label.CreatedAt, label.UpdatedAt)
        .Link("self", links.To(Routes.Label, pacticipant, label.Name), "Label", label.Name)
        .Link("pacticipant", links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant);

    private sealed record LabelRow(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
    {
        public static LabelRow Read(DbDataReader row) => new(row.GetString(0), row.Time(1), row.Time(2));
    }
}
