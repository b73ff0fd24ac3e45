using ContractTests.Broker.Branches;
using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Versions;

/// <summary>Lists the versions of a pacticipant, newest first, and finds the latest.</summary>
internal static class VersionListEndpoints
{
    private static readonly Shape Versions = HalShape.List(
        "versions", RecordShape.Of(Api.ApiJson.Default.Version),
        "self pb:pacticipant pb:versions[] pacticipant versions[]");

    public static void MapVersionLists(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Versions, GetVersions).Answers(Versions).AsksForPage()
            .Asks("beginning", Shape.Text, "Only versions whose number begins so, as an abbreviated commit id does.");
        broker.MapGet(Routes.BranchVersions, GetBranchVersions).Answers(Versions).AsksForPage();
        broker.MapGet(Routes.TagVersions, GetTagVersions).Answers(Versions).AsksForPage();
        broker.MapGet(Routes.EnvironmentVersions, GetEnvironmentVersions).Answers(Versions).AsksForPage();
        broker.MapGet(Routes.LatestVersion, GetLatest).Answers(Api.ApiJson.Default.Version);
        broker.MapGet(Routes.LatestTaggedVersion, GetLatestTagged).Answers(Api.ApiJson.Default.Version);
        broker.MapGet(Routes.BranchLatestVersion, GetLatestOfBranch).Answers(Api.ApiJson.Default.Version);
    }

    private static Task<IResult> GetVersions(
        string pacticipant, Paging paging, HttpRequest request, Links links, Database database,
        CancellationToken cancellation)
    {
        var beginning = request.Query["beginning"].ToString();
        var among = beginning.Length > 0
            ? " and substr(v.number, 1, length(@beginning)) = @beginning"
            : "";
        return List(
            pacticipant, $"All application versions of {pacticipant}", paging, links, database,
            _ => Task.FromResult<(string, (string, object?))?>(
                ($"where v.pacticipant_id = @pacticipant{among}", ("beginning", beginning))),
            cancellation);
    }

    private static Task<IResult> GetBranchVersions(
        string pacticipant, string branch, Paging paging, Links links, Database database,
        CancellationToken cancellation) =>
        List(
            pacticipant, $"Versions for branch {branch} of {pacticipant}", paging, links, database,
            async find => await find.Session.FindBranch(find.PacticipantId, branch) is { } found
                ? ("join branch_version m on m.version_id = v.id where m.branch_id = @branch", ("branch", found.Id))
                : null,
            cancellation);

    private static Task<IResult> GetTagVersions(
        string pacticipant, string tag, Paging paging, Links links, Database database,
        CancellationToken cancellation) =>
        List(
            pacticipant, $"Versions of {pacticipant} with tag {tag}", paging, links, database,
            async find => await find.Session.LatestTaggedVersion(find.PacticipantId, tag) is null
                ? null
                : ("join tag t on t.version_id = v.id where t.pacticipant_id = @pacticipant and t.name = @tag",
                    ("tag", tag)),
            cancellation);

    /// <summary>The current versions in the environment: deployed, or released and supported.</summary>
    private static Task<IResult> GetEnvironmentVersions(
        string pacticipant, string environment, Paging paging, Links links, Database database,
        CancellationToken cancellation) =>
        List(
            pacticipant, $"Versions for {pacticipant} in environment {environment}", paging, links, database,
            async find => await find.Session.EnvironmentWithUuid(environment) is { } found
                ? ("""
                    where v.id in (
                        select d.version_id from deployed_version d
                        where d.environment_id = @environment and d.pacticipant_id = @pacticipant
                            and d.undeployed_at is null
                        union
                        select r.version_id from released_version r
                        where r.environment_id = @environment and r.pacticipant_id = @pacticipant
                            and r.support_ended_at is null)
                    """, ("environment", found.Id))
                : null,
            cancellation);

    private static async Task<IResult> List(
        string name, string title, Paging paging, Links links, Database database,
        Func<(Session Session, long PacticipantId), Task<(string Where, (string, object?) Value)?>> filter,
        CancellationToken cancellation)
    {
        var found = await database.Read(
            session => Find(session, name, paging, filter), cancellation);
        if (found is null)
            return Refusal.NoPacticipant(name);
        if (found.Versions is null)
            return Refusal.NotFound();
        var list = VersionResource.List(
            name, title, found.Versions, found.Details!, links, links.RequestedWithQuery);
        return paging.IsAsked ? paging.Describe(list, found.Total, links) : list;
    }

    /// <summary>
    /// Null if the pacticipant does not exist; empty if the branch, tag or environment does not exist.
    /// </summary>
    private static async Task<Found?> Find(
        Session session, string name, Paging paging,
        Func<(Session Session, long PacticipantId), Task<(string Where, (string, object?) Value)?>> filter)
    {
        if (await session.FindPacticipant(name) is not { } pacticipant)
            return null;
        if (await filter((session, pacticipant.Id)) is not var (where, value))
            return new Found(null, null, 0);

        (string, object?)[] values = [("pacticipant", pacticipant.Id), value];
        var versions = await session.Rows(
            PacticipantVersion.Select + where + " order by v.id desc limit @limit offset @offset",
            PacticipantVersion.Read, [.. values, ("limit", paging.Limit()), ("offset", paging.Offset)]);
        var details = await VersionDetails.Load(session, versions, withEnvironments: false);
        var total = paging.IsAsked
            ? await session.Number("select count(*) from version v " + where, values) ?? 0
            : 0;
        return new Found(versions, details, total);
    }

    private static Task<IResult> GetLatest(
        string pacticipant, Links links, Database database, CancellationToken cancellation) =>
        Latest(pacticipant, links, database, (session, id) => session.LatestVersion(id), cancellation);

    private static Task<IResult> GetLatestTagged(
        string pacticipant, string tag, Links links, Database database, CancellationToken cancellation) =>
        Latest(pacticipant, links, database, (session, id) => session.LatestTaggedVersion(id, tag), cancellation);

    private static Task<IResult> GetLatestOfBranch(
        string pacticipant, string branch, Links links, Database database, CancellationToken cancellation) =>
        Latest(pacticipant, links, database, (session, id) => session.BranchHead(id, branch), cancellation);

    private static async Task<IResult> Latest(
        string name, Links links, Database database, Func<Session, long, Task<PacticipantVersion?>> find,
        CancellationToken cancellation)
    {
        var (owner, version, details) = await database.Read(
            session => VersionDetails.Find(session, name, find), cancellation);
        return owner is null ? Refusal.NoPacticipant(name)
            : version is null ? Refusal.NotFound()
            : VersionResource.From(version, details!, links, links.Requested);
    }

    private sealed record Found(IReadOnlyList<PacticipantVersion>? Versions, VersionDetails? Details, long Total);
}
