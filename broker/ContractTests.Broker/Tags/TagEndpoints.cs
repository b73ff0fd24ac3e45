using System.Data.Common;
using ContractTests.Broker.Deployments;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Tags;

/// <summary>Tags versions.</summary>
internal static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Tag, GetTag).Answers(TagShape.One);
        broker.MapPut(Routes.Tag, PutTag).Takes(Shape.OpenObject()).Answers(TagShape.One, 200, 201);
        broker.MapDelete(Routes.Tag, DeleteTag).AnswersNothing();
    }

    private static async Task<IResult> GetTag(
        string pacticipant, string version, string tag, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session => await Find(session, pacticipant, version, tag) is { } found
                ? Represent(found, pacticipant, version, links)
                : Refusal.NotFound(),
            cancellation);

    private static async Task<IResult> PutTag(
        string pacticipant, string version, string tag, JsonBody body, Caller caller, Links links, Database database,
        BrokerOptions options, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(version)
            || string.IsNullOrWhiteSpace(tag))
            return Refusal.Invalid("name", NameRule.Blank);

        return await database.Write<IResult>(
            caller.Did("tagged a version", ("pacticipant", pacticipant), ("version", version), ("tag", tag)),
            pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var (tagged, _) = await session.EnsureVersion(owner, version);
                var isNew = await session.AddTag(tagged, tag, options.Publishing);
                if (options.Publishing.TagsRecordDeployments
                    && await session.EnvironmentNamed(tag) is { } environment)
                    await session.RecordDeployment(tagged.Id, owner.Id, environment.Id, autoCreated: true);

                var resource = Represent(
                    (await Find(session, pacticipant, version, tag))!, pacticipant, version, links);
                return isNew ? resource.Created(links.To(Routes.Tag, pacticipant, version, tag)) : resource;
            },
            cancellation);
    }

    private static async Task<IResult> DeleteTag(
        string pacticipant, string version, string tag, Caller caller, Database database,
        CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("removed a tag", ("pacticipant", pacticipant), ("version", version), ("tag", tag)), pacticipant,
            async session => await session.FindVersion(pacticipant, version) is { } found
                && await session.RemoveTag(found, tag)
                    ? TypedResults.NoContent()
                    : Refusal.NotFound(),
            cancellation);

    private static Task<TagRow?> Find(Session session, string pacticipant, string version, string tag) =>
        session.Row(
            """
            select t.name, t.created_at, t.updated_at
            from tag t
            join version v on v.id = t.version_id
            join pacticipant p on p.id = v.pacticipant_id
            where p.name = @pacticipant and v.number = @version and t.name = @tag
            """,
            TagRow.Read, ("pacticipant", pacticipant), ("version", version), ("tag", tag));

    private static HalDocument Represent(TagRow tag, string pacticipant, string version, Links links) =>
        new HalDocument()
            .Property("name", tag.Name)
            .Timestamps(tag.CreatedAt, tag.UpdatedAt)
            .Link("self", links.To(Routes.Tag, pacticipant, version, tag.Name), "Tag", tag.Name)
            .Link("version", links.To(Routes.Version, pacticipant, version), "Version", version)
            .Link("pacticipant", links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant);

    private sealed record TagRow(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
    {
        public static TagRow Read(DbDataReader row) => new(row.GetString(0), row.Time(1), row.Time(2));
    }
}
