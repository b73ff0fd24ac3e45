using System.Text.Json;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>What runs where.</summary>
internal static class DeployedVersionEndpoints
{
    public static void MapDeployedVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.DeployedVersions, OfVersion).Answers(DeploymentShape.DeployedList);
        broker.MapPost(Routes.DeployedVersions, Record).Takes(DeploymentShape.Record)
            .Answers(DeploymentShape.Deployed, 201);
        broker.MapGet(Routes.CurrentlyDeployed, InEnvironment).Answers(DeploymentShape.DeployedList)
            .Asks("pacticipant", Shape.Text, "Of this one only.")
            .Asks("applicationInstance", Shape.Text, "On this instance only; blank for the one without a name.")
            .Asks("target", Shape.Text, "The older name of applicationInstance.");
        broker.MapGet(Routes.DeployedVersion, Get).Answers(DeploymentShape.Deployed);
        broker.MapPatch(Routes.DeployedVersion, Change).Takes(DeploymentShape.EndDeployment, MediaTypes.MergePatch)
            .Answers(DeploymentShape.Deployed);
    }

    private static Task<IResult> OfVersion(
        string pacticipant, string version, string environment,
        Database database, Links links, CancellationToken cancellation) =>
        database.Read<IResult>(
            async session =>
            {
                if (await VersionInEnvironment.Find(session, pacticipant, version, environment) is not { } place)
                    return Refusal.NotFound();
                var deployed = await session.DeployedVersions(place.VersionId, place.Environment.Id);
                return DeploymentResource.List(
                    "deployedVersions",
                    deployed.Select(row => DeploymentResource.Of(row, links, expanded: false)),
                    links.Requested,
                    $"Deployed versions for {place.PacticipantDisplayName} version {version} in "
                    + place.Environment.DisplayName);
            },
            cancellation);

    private static Task<IResult> Record(
        string pacticipant, string version, string environment,
        JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation)
    {
        string? target = Text(body.Root, "applicationInstance") ?? Text(body.Root, "target");
        if (target is { Length: > NameLength.Most })
        {
            return Task.FromResult<IResult>(
                Refusal.Invalid("applicationInstance", NameLength.TooLong(NameLength.Most)));
        }

        if (target?.Contains('\0', StringComparison.Ordinal) == true)
            return Task.FromResult<IResult>(Refusal.Invalid("applicationInstance", "cannot contain multiple lines"));

        var audit = caller.Did(
            "recorded a deployment", ("pacticipant", pacticipant), ("version", version), ("environment", environment));
        return database.Write<IResult>(
            audit, pacticipant,
            async session =>
            {
                if (await VersionInEnvironment.Find(session, pacticipant, version, environment) is not { } place)
                    return Refusal.NotFound();
                string uuid = await session.RecordDeployment(
                    place.VersionId, place.PacticipantId, place.Environment.Id, target);
                audit.With("environmentName", place.Environment.Name);
                var recorded = (await session.DeployedVersion(uuid))!;
                return DeploymentResource.Of(recorded, links).Created(links.To(Routes.DeployedVersion, uuid));
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
                var deployed = (await session.CurrentlyDeployed(environment.Id))
                    .Where(row => Fits(row, request.Query))
                    .Select(row => DeploymentResource.Of(row, links));
                return DeploymentResource.List(
                    "deployedVersions",
                    deployed,
                    links.RequestedWithQuery,
                    $"Currently deployed versions for {environment.DisplayName}");
            },
            cancellation);

    private static async Task<IResult> Get(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var deployed = await database.Read(session => session.DeployedVersion(uuid), cancellation);
        return deployed is null ? Refusal.NotFound() : DeploymentResource.Of(deployed, links);
    }

    private static Task<IResult> Change(
        string uuid, JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation) =>
        database.Write<IResult>(
            caller.Did("changed a deployment", ("uuid", uuid)), pacticipant: null,
            async session =>
            {
                if (await session.DeployedVersion(uuid) is null)
                    return Refusal.NotFound();
                if (body.Root.TryGetProperty("currentlyDeployed", out var wanted))
                {
                    if (wanted.ValueKind != JsonValueKind.False)
                        return EndedStay.CannotReturn("currentlyDeployed", "deployment");
                    await session.Undeploy(uuid);
                }

                return DeploymentResource.Of((await session.DeployedVersion(uuid))!, links);
            },
            cancellation);

    /// <summary>A parameter that is there but blank asks for what has no name.</summary>
    private static bool Fits(DeployedVersionRow row, IQueryCollection query)
    {
        if (query.TryGetValue("pacticipant", out var pacticipant) && row.Pacticipant != pacticipant)
            return false;
        if (!query.TryGetValue("applicationInstance", out var target) && !query.TryGetValue("target", out target))
            return true;
        return (row.Target ?? "") == target.ToString();
    }

    private static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
}
