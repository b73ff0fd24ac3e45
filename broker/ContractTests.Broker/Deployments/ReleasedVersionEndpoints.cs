using System.Diagnostics;
using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Deployments;

/// <summary>The versions that are released and supported in an environment.</summary>
internal static class ReleasedVersionEndpoints
{
    private static readonly Shape Ended = Shape.OpenObject(Member.May("currentlySupported", Shape.False));

    public static void MapReleasedVersions(this IEndpointRouteBuilder broker)
    {
        var list = HalShape.Whole("releasedVersions", Api.ApiJson.Default.ReleasedVersion, "self");
        broker.MapGet(Routes.ReleasedVersions, OfVersion).Answers(list);
        broker.MapPost(Routes.ReleasedVersions, Record).Takes(Shape.OpenObject())
            .Answers(Api.ApiJson.Default.ReleasedVersion, 200, 201);
        broker.MapGet(Routes.CurrentlySupported, InEnvironment).Answers(list)
            .Asks("pacticipant", Shape.Text, "Of this one only.").Asks("version", Shape.Text, "This version only.");
        broker.MapGet(Routes.ReleasedVersion, Get).Answers(Api.ApiJson.Default.ReleasedVersion);
        broker.MapPatch(Routes.ReleasedVersion, Change).Takes(Ended, MediaTypes.MergePatch)
            .Answers(Api.ApiJson.Default.ReleasedVersion);
    }

    private static async Task<IResult> OfVersion(
        string pacticipant, string version, string environment,
        Database database, Links links, CancellationToken cancellation)
    {
        var (place, released) = await database.Read(
            async session => await VersionInEnvironment.Find(session, pacticipant, version, environment) is { } found
                ? (found, await session.ReleasedVersion(found.VersionId, found.Environment.Id))
                : ((VersionInEnvironment?)null, null),
            cancellation);
        return place is null ? Refusal.NotFound() : DeploymentResource.List(
            "releasedVersions",
            released is null ? [] : [DeploymentResource.Of(released, links, expanded: false)],
            links.Requested,
            $"Released versions for {place.PacticipantDisplayName} version {version} in "
            + place.Environment.DisplayName);
    }

    private static async Task<IResult> Record(
        string pacticipant, string version, string environment,
        JsonBody body, Caller caller, RecordRelease record, Links links, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        switch (await record.Run(new(pacticipant, version, environment), caller, cancellation))
        {
            case RecordRelease.Outcome.Recorded { Release: var release, IsNew: var isNew }:
                var recorded = DeploymentResource.Of(release, links)
                    .Created(links.To(Routes.ReleasedVersion, release.Uuid));
                return isNew ? recorded : recorded.WithStatus(StatusCodes.Status200OK);
            case RecordRelease.Outcome.NotFound:
                return Refusal.NotFound();
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> InEnvironment(
        string uuid, HttpRequest request, Database database, Links links, CancellationToken cancellation)
    {
        string? pacticipant = request.Query["pacticipant"];
        string? version = request.Query["version"];
        var (environment, released) = await database.Read(
            async session => await session.EnvironmentWithUuid(uuid) is { } found
                ? (found, await session.CurrentlySupported(found.Id))
                : ((EnvironmentRow?)null, []),
            cancellation);
        return environment is null ? Refusal.NotFound() : DeploymentResource.List(
            "releasedVersions",
            released
                .Where(row => pacticipant is null || row.Pacticipant == pacticipant)
                .Where(row => version is null || row.Version == version)
                .Select(row => DeploymentResource.Of(row, links)),
            links.RequestedWithQuery,
            $"Currently supported versions in {environment.DisplayName}");
    }

    private static async Task<IResult> Get(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var released = await database.Read(session => session.ReleasedVersion(uuid), cancellation);
        return released is null ? Refusal.NotFound() : DeploymentResource.Of(released, links);
    }

    private static async Task<IResult> Change(
        string uuid, JsonBody body, Caller caller, EndSupport end, Links links, CancellationToken cancellation)
    {
        var wanted = DeploymentEndpoints.Wanted(body.Root, "currentlySupported");
        return await end.Run(new(uuid, wanted), caller, cancellation) switch
        {
            EndSupport.Outcome.Changed changed => DeploymentResource.Of(changed.Release, links),
            EndSupport.Outcome.NotFound => Refusal.NotFound(),
            EndSupport.Outcome.CannotReturn => DeploymentEndpoints.CannotReturn("currentlySupported", "release"),
            _ => throw new UnreachableException(),
        };
    }
}
