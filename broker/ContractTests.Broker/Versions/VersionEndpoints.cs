using System.Text.Json;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Versions;

/// <summary>Creates, changes and deletes one version.</summary>
internal static class VersionEndpoints
{
    private static readonly Shape Body = Shape.OpenObject(
        Member.May("buildUrl", Shape.Line.OrNull),
        Member.May("tags", Shape.List(Shape.OpenObject(Member.Must("name", Shape.Name))).OrNull),
        Member.May("_embedded", Shape.Any));

    public static void MapVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Version, GetVersion).Answers(Api.ApiJson.Default.Version);
        broker.MapPut(Routes.Version, PutVersion).Takes(Body).Answers(Api.ApiJson.Default.Version, 200, 201);
        broker.MapPatch(Routes.Version, PatchVersion).Takes(Body, MediaTypes.MergePatch)
            .Answers(Api.ApiJson.Default.Version, 200, 201);
        broker.MapDelete(Routes.Version, DeleteVersion).AnswersNothing();
        broker.MapVersionLists();
    }

    private static async Task<IResult> GetVersion(
        string pacticipant, string version, HttpContext context, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                var (owner, found, details) = await VersionDetails.Find(
                    session, pacticipant, (read, owner) => read.FindVersion(owner, version));
                return owner is null ? () => Refusal.NoPacticipant(pacticipant)
                    : found is null ? Refusal.NotFound
                    : Negotiation.Chosen(context) == MediaTypes.Html
                        ? await VersionPage.Of(session, found, details!, links)
                        : () => VersionResource.From(found, details!, links);
            },
            cancellation);

    private static Task<IResult> PutVersion(
        string pacticipant, string version, JsonBody body, Caller caller, ChangeVersion change, Links links,
        CancellationToken cancellation) =>
        Write(pacticipant, version, body.Root, replaces: true, caller, change, links, cancellation);

    private static Task<IResult> PatchVersion(
        string pacticipant, string version, JsonBody body, Caller caller, ChangeVersion change, Links links,
        CancellationToken cancellation) =>
        Write(pacticipant, version, body.Root, replaces: false, caller, change, links, cancellation);

    private static async Task<IResult> Write(
        string pacticipant, string number, JsonElement body, bool replaces, Caller caller, ChangeVersion change,
        Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var buildUrl = new BodyFields(body, errors).OptionalText("buildUrl");
        var tags = Tags(body, errors);
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(number))
            errors.Add("number", NameRule.Blank);
        if (errors.Any)
            return Refusal.Invalid(errors);

        var setsBuildUrl = replaces || body.TryGetProperty("buildUrl", out _);
        var changed = await change.Run(
            new(pacticipant, number, setsBuildUrl, buildUrl, tags), caller, cancellation);
        var resource = VersionResource.From(changed.Version, changed.Details, links);
        return changed.IsNew ? resource.Created(links.To(Routes.Version, pacticipant, number)) : resource;
    }

    /// <summary>Null if the body contains no tags.</summary>
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
                errors.Add("tags", index, "name is missing", Fault.Missing);
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
        string pacticipant, string version, Caller caller, DeleteVersion delete, CancellationToken cancellation) =>
        await delete.Run(pacticipant, version, caller, cancellation) ? TypedResults.NoContent() : Refusal.NotFound();
}
