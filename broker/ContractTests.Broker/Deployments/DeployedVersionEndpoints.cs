using System.Diagnostics;
using System.Text.Json;
using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Deployments;

/// <summary>The deployed versions.</summary>
internal static class DeployedVersionEndpoints
{
    /// <summary>The instance may be any JSON value; a value that is not a string is used as written.</summary>
    private static readonly Shape Body =
        Shape.OpenObject(Member.May("applicationInstance", Shape.Any), Member.May("target", Shape.Any));

    private static readonly Shape Ended = Shape.OpenObject(Member.May("currentlyDeployed", Shape.False));

    public static void MapDeployedVersions(this IEndpointRouteBuilder broker)
    {
        var list = HalShape.Whole("deployedVersions", Api.ApiJson.Default.DeployedVersion, "self");
        broker.MapGet(Routes.DeployedVersions, OfVersion).Answers(list);
        broker.MapPost(Routes.DeployedVersions, Record).Takes(Body).Answers(Api.ApiJson.Default.DeployedVersion, 201);
        broker.MapGet(Routes.CurrentlyDeployed, InEnvironment).Answers(list)
            .Asks("pacticipant", Shape.Text, "Of this one only.")
            .Asks("applicationInstance", Shape.Text, "On this instance only; blank for the one without a name.")
            .Asks("target", Shape.Text, "The older name of applicationInstance.");
        broker.MapGet(Routes.DeployedVersion, Get).Answers(Api.ApiJson.Default.DeployedVersion);
        broker.MapPatch(Routes.DeployedVersion, Change).Takes(Ended, MediaTypes.MergePatch)
            .Answers(Api.ApiJson.Default.DeployedVersion);
    }

    private static async Task<IResult> OfVersion(
        string pacticipant, string version, string environment,
        Database database, Links links, CancellationToken cancellation)
    {
        var (place, deployed) = await database.Read(
            async session => await VersionInEnvironment.Find(session, pacticipant, version, environment) is { } found
                ? (found, await session.DeployedVersions(found.VersionId, found.Environment.Id))
                : ((VersionInEnvironment?)null, []),
            cancellation);
        return place is null ? Refusal.NotFound() : DeploymentResource.List(
            "deployedVersions",
            deployed.Select(row => DeploymentResource.Of(row, links, expanded: false)),
            links.Requested,
            $"Deployed versions for {place.PacticipantDisplayName} version {version} in "
            + place.Environment.DisplayName);
    }

    private static async Task<IResult> Record(
        string pacticipant, string version, string environment,
        JsonBody body, Caller caller, RecordDeployment record, Links links, CancellationToken cancellation)
    {
        var target = Text(body.Root, "applicationInstance") ?? Text(body.Root, "target");
        return await record.Run(new(pacticipant, version, environment, target), caller, cancellation) switch
        {
            RecordDeployment.Outcome.Recorded { Deployment: var recorded } =>
                DeploymentResource.Of(recorded, links).Created(links.To(Routes.DeployedVersion, recorded.Uuid)),
            RecordDeployment.Outcome.NotFound => Refusal.NotFound(),
            RecordDeployment.Outcome.Invalid invalid => Refusal.Invalid(invalid.Errors),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> InEnvironment(
        string uuid, HttpRequest request, Database database, Links links, CancellationToken cancellation)
    {
        var (environment, deployed) = await database.Read(
            async session => await session.EnvironmentWithUuid(uuid) is { } found
                ? (found, await session.CurrentlyDeployed(found.Id))
                : ((EnvironmentRow?)null, []),
            cancellation);
        return environment is null ? Refusal.NotFound() : DeploymentResource.List(
            "deployedVersions",
            deployed.Where(row => Fits(row, request.Query)).Select(row => DeploymentResource.Of(row, links)),
            links.RequestedWithQuery,
            $"Currently deployed versions for {environment.DisplayName}");
    }

    private static async Task<IResult> Get(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var deployed = await database.Read(session => session.DeployedVersion(uuid), cancellation);
        return deployed is null ? Refusal.NotFound() : DeploymentResource.Of(deployed, links);
    }

    private static async Task<IResult> Change(
        string uuid, JsonBody body, Caller caller, EndDeployment end, Links links, CancellationToken cancellation)
    {
        var wanted = DeploymentEndpoints.Wanted(body.Root, "currentlyDeployed");
        return await end.Run(new(uuid, wanted), caller, cancellation) switch
        {
            EndDeployment.Outcome.Changed changed => DeploymentResource.Of(changed.Deployment, links),
            EndDeployment.Outcome.NotFound => Refusal.NotFound(),
            EndDeployment.Outcome.CannotReturn =>
                DeploymentEndpoints.CannotReturn("currentlyDeployed", "deployment"),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A parameter that is present but blank selects the instance without a name.</summary>
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
