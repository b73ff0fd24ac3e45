using System.Text.Json;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Which versions users of an environment may hold.</summary>
internal static class ReleasedVersionEndpoints
{
    public static void MapReleasedVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.ReleasedVersions, OfVersion).Answers(DeploymentShape.ReleasedList);
        broker.MapPost(Routes.ReleasedVersions, Record).Takes(DeploymentShape.Nothing)
            .Answers(DeploymentShape.Released, 200, 201);
        broker.MapGet(Routes.CurrentlySupported, InEnvironment).Answers(DeploymentShape.ReleasedList)
            .Asks("pacticipant", Shape.Text, "Of this one only.").Asks("version", Shape.Text, "This version only.");
        broker.MapGet(Routes.ReleasedVersion, Get).Answers(DeploymentShape.Released);
        broker.MapPatch(Routes.ReleasedVersion, Change).Takes(DeploymentShape.EndSupport, MediaTypes.MergePatch)
            .Answers(DeploymentShape.Released);
    }

    private static Task<IResult> OfVersion(
        string pacticipant, string version, string environment,
        Database database, Links links, CancellationToken cancellation) =>
        database.Read<IResult>(
            async session =>
            {
                if (await VersionInEnvironment.Find(session, pacticipant, version, environment) is not { } place)
                    return Refusal.NotFound();
                var released = await session.ReleasedVersion(place.VersionId, place.Environment.Id);
                return DeploymentResource.List(
                    "releasedVersions",
                    released is null ? [] : [DeploymentResource.Of(released, links, expanded: false)],
                    links.Requested,
                    $"Released versions for {place.PacticipantDisplayName} version {version} in "
                    + place.Environment.DisplayName);
            },
            cancellation);

    private static Task<IResult> Record(
        string pacticipant, string version, string environment,
        JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        string fresh = Guid.NewGuid().ToString();
        var audit = caller.Did(
            "recorded a release", ("pacticipant", pacticipant), ("version", version), ("environment", environment));
        return database.Write<IResult>(
            audit, pacticipant,
            async session =>
            {
                if (await VersionInEnvironment.Find(session, pacticipant, version, environment) is not { } place)
                    return Refusal.NotFound();
                var before = await session.ReleasedVersion(place.VersionId, place.Environment.Id);
                if (before is null)
                    await session.AddRelease(fresh, place.VersionId, place.PacticipantId, place.Environment.Id);
                else
                    await session.ResumeSupport(before.Uuid);
                audit.With("environmentName", place.Environment.Name);
                string uuid = before?.Uuid ?? fresh;
                var recorded = DeploymentResource.Of((await session.ReleasedVersion(uuid))!, links)
                    .Created(links.To(Routes.ReleasedVersion, uuid));
                return before is null ? recorded : recorded.WithStatus(StatusCodes.Status200OK);
            },
            cancellation);
    }

    private static Task<IResult> InEnvironment(
        string uuid, HttpRequest request, Database database, Links links, CancellationToken cancellation) =>
        database.Read<IResult>(
            async session =>
            {
                if (await session.EnvironmentWithUuid(uuid) is not { } environment)
                    return Refusal.NotFound();
                string? pacticipant = request.Query["pacticipant"];
                string? version = request.Query["version"];
                var released = (await session.CurrentlySupported(environment.Id))
                    .Where(row => pacticipant is null || row.Pacticipant == pacticipant)
                    .Where(row => version is null || row.Version == version)
                    .Select(row => DeploymentResource.Of(row, links));
                return DeploymentResource.List(
                    "releasedVersions",
                    released,
                    links.RequestedWithQuery,
                    $"Currently supported versions in {environment.DisplayName}");
            },
            cancellation);

    private static async Task<IResult> Get(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var released = await database.Read(session => session.ReleasedVersion(uuid), cancellation);
        return released is null ? Refusal.NotFound() : DeploymentResource.Of(released, links);
    }

    private static Task<IResult> Change(
        string uuid, JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation) =>
        database.Write<IResult>(
            caller.Did("changed a release", ("uuid", uuid)), pacticipant: null,
            async session =>
            {
                if (await session.ReleasedVersion(uuid) is null)
                    return Refusal.NotFound();
                if (body.Root.TryGetProperty("currentlySupported", out var wanted))
                {
                    if (wanted.ValueKind != JsonValueKind.False)
                        return EndedStay.CannotReturn("currentlySupported", "release");
                    await session.EndSupport(uuid);
                }

                return DeploymentResource.Of((await session.ReleasedVersion(uuid))!, links);
            },
            cancellation);
}
