using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>Records that the version now runs in the environment, in place of the one before.</summary>
    /// <exception cref="BrokerException">There is no such version or environment (NotFound).</exception>
    public async Task<Deployment> RecordDeployment(
        string participant,
        string version,
        string environment,
        string? applicationInstance = null,
        CancellationToken cancellation = default)
    {
        var body = new JsonObject();
        Put(body, "applicationInstance", applicationInstance);
        var url = await RecordUrl(participant, version, environment, "pb:record-deployment", cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the deployment of {participant} {version} to {environment} to be recorded")
        {
            Body = body,
            Repeatable = true,
        };
        var recorded = (await broker.Send(call, cancellation)).Resource();
        return ReadDeployment(recorded, participant, version, environment);
    }

    /// <summary>Records that the application no longer runs in the environment.</summary>
    /// <param name="applicationInstance">Null means the one that was recorded without a name.</param>
    /// <returns>What ran there until now; empty if nothing did.</returns>
    public async Task<IReadOnlyList<Deployment>> RecordUndeployment(
        string participant,
        string environment,
        string? applicationInstance = null,
        CancellationToken cancellation = default)
    {
        var running = await Deployments(environment, participant, cancellation);
        Deployment[] ended = [.. running.Where(d => SameInstance(d.ApplicationInstance, applicationInstance))];
        foreach (var deployment in ended)
        {
            string expected = $"{participant} to be undeployed from {environment}";
            await End(deployment.Url, "currentlyDeployed", expected, cancellation);
        }

        return ended;
    }

    /// <summary>Records that the version may be held by users of the environment, beside those before it.</summary>
    public async Task<Release> RecordRelease(
        string participant, string version, string environment, CancellationToken cancellation = default)
    {
        var url = await RecordUrl(participant, version, environment, "pb:record-release", cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the release of {participant} {version} to {environment} to be recorded")
        {
            Body = new JsonObject(),
            Repeatable = true,
        };
        return ReadRelease((await broker.Send(call, cancellation)).Resource(), participant, version, environment);
    }

    /// <summary>Records that the version is no longer supported in the environment.</summary>
    /// <returns>What was supported until now; empty if that version was not.</returns>
    public async Task<IReadOnlyList<Release>> RecordSupportEnded(
        string participant, string version, string environment, CancellationToken cancellation = default)
    {
        var supported = await Releases(environment, participant, version, cancellation);
        foreach (var release in supported)
        {
            await End(
                release.Url, "currentlySupported", $"support of {participant} {version} to be ended", cancellation);
        }

        return supported;
    }

    /// <summary>What runs in an environment now.</summary>
    /// <param name="participant">All of them if null.</param>
    public async Task<IReadOnlyList<Deployment>> Deployments(
        string environment, string? participant = null, CancellationToken cancellation = default)
    {
        var place = await Environment(environment, cancellation);
        var url = place.CurrentlyDeployed
            ?? index.Path("environments/{uuid}/deployed-versions/currently-deployed", ("uuid", place.Uuid ?? ""));
        var all = await Get(
            WithQuery(url, ("pacticipant", participant)), $"what is deployed in {environment}", cancellation);
        return [.. all.Embedded("deployedVersions")
            .Select(d => ReadDeployment(d, participant ?? "", "", environment))
            .Where(d => participant is null || d.Participant == participant)];
    }

    /// <summary>What is released and supported in an environment now.</summary>
    /// <param name="participant">All of them if null.</param>
    /// <param name="version">All of them if null.</param>
    public async Task<IReadOnlyList<Release>> Releases(
        string environment,
        string? participant = null,
        string? version = null,
        CancellationToken cancellation = default)
    {
        var place = await Environment(environment, cancellation);
        var url = place.CurrentlySupported
            ?? index.Path("environments/{uuid}/released-versions/currently-supported", ("uuid", place.Uuid ?? ""));
        var all = await Get(
            WithQuery(url, ("pacticipant", participant), ("version", version)),
            $"what is supported in {environment}",
            cancellation);
        return [.. all.Embedded("releasedVersions")
            .Select(r => ReadRelease(r, participant ?? "", version ?? "", environment))
            .Where(r => participant is null || r.Participant == participant)
            .Where(r => version is null || r.Version == version)];
    }

    /// <summary>The version's own relation for that environment, as the official tools find it.</summary>
    private async Task<Uri> RecordUrl(
        string participant, string version, string environment, string relation, CancellationToken cancellation)
    {
        var call = BrokerCall.Get(
            await VersionUrl(participant, version, cancellation), $"version {version} of {participant}") with
        {
            WhenMissing = "Check name and version: a version is known once it has published pacts or results.",
        };
        var links = (await broker.Send(call, cancellation)).Resource().Links(relation);
        if (links.FirstOrDefault(link => link.Name == environment) is { } found)
            return found.Url;
        var place = await Environment(environment, cancellation);
        string kind = relation == "pb:record-deployment" ? "deployed-versions" : "released-versions";
        return index.Path(
            $"pacticipants/{{pacticipant}}/versions/{{version}}/{kind}/environment/{{uuid}}",
            ("pacticipant", participant), ("version", version), ("uuid", place.Uuid ?? ""));
    }

    private async Task End(Uri? url, string property, string expected, CancellationToken cancellation)
    {
        var call = new BrokerCall(HttpMethod.Patch, url ?? Connection.BaseUrl, expected)
        {
            Body = new JsonObject { [property] = false },
            ContentType = BrokerCall.MergePatch,
        };
        await broker.Send(call, cancellation);
    }

    private static bool SameInstance(string? left, string? right) => (left ?? "") == (right ?? "");

    private static Uri WithQuery(Uri url, params (string Name, string? Value)[] parameters)
    {
        string query = string.Join('&', parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return query.Length == 0 ? url : new UriBuilder(url) { Query = query }.Uri;
    }

    private static Deployment ReadDeployment(
        HalResource read, string participant, string version, string environment) =>
        new(read.EmbeddedOne("pacticipant").Text("name") ?? participant,
            read.EmbeddedOne("version").Text("number") ?? version,
            read.EmbeddedOne("environment").Text("name") ?? environment,
            read.Text("applicationInstance") ?? read.Text("target"),
            read.Flag("currentlyDeployed"))
        {
            Url = read.Self,
        };

    private static Release ReadRelease(HalResource read, string participant, string version, string environment) =>
        new(read.EmbeddedOne("pacticipant").Text("name") ?? participant,
            read.EmbeddedOne("version").Text("number") ?? version,
            read.EmbeddedOne("environment").Text("name") ?? environment,
            read.Flag("currentlySupported"))
        {
            Url = read.Self,
        };
}
