using System.Text.Json;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;

namespace ContractTests.Broker.Versions;

/// <summary>Creates, changes and deletes one version.</summary>
internal static class VersionEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Version, GetVersion).Answers(VersionShape.One);
        broker.MapPut(Routes.Version, PutVersion).Takes(VersionShape.Body).Answers(VersionShape.One, 200, 201);
        broker.MapPatch(Routes.Version, PatchVersion).Takes(VersionShape.Body, MediaTypes.MergePatch)
            .Answers(VersionShape.One, 200, 201);
        broker.MapDelete(Routes.Version, DeleteVersion).AnswersNothing();
        broker.MapVersionLists();
    }

    /// <summary>A version with all that is known about it, and where it may be deployed.</summary>
    public static async Task<HalDocument> Represent(
        Session session, PacticipantVersion version, Links links, string? requested = null) =>
        VersionResource.From(
            version, await VersionDetails.Load(session, [version], withEnvironments: true), links, requested);

    private static async Task<IResult> GetVersion(
        string pacticipant, string version, Links links, Database database, CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } owner)
                    return Refusal.NoPacticipant(pacticipant);
                return await session.FindVersion(owner.Id, version) is { } found
                    ? await Represent(session, found, links)
                    : Refusal.NotFound();
            },
            cancellation);

    private static Task<IResult> PutVersion(
        string pacticipant, string version, JsonBody body, Caller caller, Links links, Database database,
        BrokerOptions options, CancellationToken cancellation) =>
        Write(pacticipant, version, body.Root, replaces: true, caller, links, database, options, cancellation);

    private static Task<IResult> PatchVersion(
        string pacticipant, string version, JsonBody body, Caller caller, Links links, Database database,
        BrokerOptions options, CancellationToken cancellation) =>
        Write(pacticipant, version, body.Root, replaces: false, caller, links, database, options, cancellation);

    private static async Task<IResult> Write(
        string pacticipant, string number, JsonElement body, bool replaces, Caller caller, Links links,
        Database database, BrokerOptions options, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var buildUrl = new BodyFields(body, errors).OptionalText("buildUrl");
        var tags = Tags(body, errors);
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(number))
            errors.Add("number", NameRule.Blank);
        if (errors.Any)
            return Refusal.Invalid(errors);

        return await database.Write<IResult>(
            caller.Did("changed a version", ("pacticipant", pacticipant), ("version", number)), pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var (version, isNew) = await session.EnsureVersion(owner, number);
                if (replaces || body.TryGetProperty("buildUrl", out _))
                    await session.SetBuildUrl(version.Id, buildUrl);
                if (tags is not null)
                    await ReplaceTags(session, version, tags, options.Publishing);

                var address = links.To(Routes.Version, pacticipant, number);
                var resource = await Represent(session, (await session.FindVersion(owner.Id, number))!, links);
                return isNew ? resource.Created(address) : resource;
            },
            cancellation);
    }

    private static async Task ReplaceTags(
        Session session, PacticipantVersion version, IReadOnlyList<string> tags, PublishingOptions publishing)
    {
        var existing = await session.Rows(
            "select name from tag where version_id = @version", row => row.GetString(0), ("version", version.Id));
        foreach (var gone in existing.Except(tags, StringComparer.Ordinal))
            await session.RemoveTag(version, gone);
        foreach (var tag in tags)
            await session.AddTag(version, tag, publishing, mayBeBranch: false);
    }

    /// <summary>Null when the body says nothing of tags.</summary>
    private static List<string>? Tags(JsonElement body, FieldErrors errors)
    {
        var holder = body.TryGetProperty("_embedded", out var embedded) && embedded.ValueKind == JsonValueKind.Object
            && embedded.TryGetProperty("tags", out _) ? embedded : body;
        if (!holder.TryGetProperty("tags", out var list) || list.ValueKind == JsonValueKind.Null)
            return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            errors.Add("tags", "must be an array");
            return null;
        }

        var names = new List<string>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String)
                Add(name.GetString()!, index);
            else
                errors.Add("tags", index, "name is missing");
            index++;
        }

        return names;

        void Add(string name, int place)
        {
            if (NameRule.Objection(name) is { } objection)
                errors.Add("tags", place, "name " + objection);
            else
                names.Add(name);
        }
    }

    private static async Task<IResult> DeleteVersion(
        string pacticipant, string version, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted a version", ("pacticipant", pacticipant), ("version", version)), pacticipant,
            async session =>
            {
                if (await session.FindVersion(pacticipant, version) is not { } found)
                    return Refusal.NotFound();
                await session.DeleteVersion(found);
                return TypedResults.NoContent();
            },
            cancellation);
}
