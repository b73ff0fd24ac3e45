using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client.Deployments;

/// <summary>The addresses at which deployments and releases are recorded, listed and ended.</summary>
internal sealed class EnvironmentRecords(
    BrokerHttp broker, BrokerIndex index, VersionsClient versions, EnvironmentsClient environments)
{
    /// <summary>The version's own relation for this environment, which the official tools use too.</summary>
    /// <param name="kind">The last segment of the known path, for brokers without a link for this environment.</param>
    public async Task<Uri> Address(
        string relation, string kind, string pacticipant, string version, string environment,
        CancellationToken cancellation)
    {
        var call = BrokerCall.Get(
            await versions.Address(pacticipant, version, cancellation), $"version {version} of {pacticipant}") with
        {
            WhenMissing = "Check name and version: a version is known once it has published pacts or results.",
        };
        var links = (await broker.Send(call, cancellation)).Resource().Links(relation);
        if (links.FirstOrDefault(link => link.Name == environment) is { } found)
            return found.Url;
        var place = await environments.GetAsync(environment, cancellation);
        return index.Path(
            $"pacticipants/{{pacticipant}}/versions/{{version}}/{kind}/environment/{{uuid}}",
            ("pacticipant", pacticipant), ("version", version), ("uuid", place.Uuid ?? ""));
    }

    public async Task<Uri> DeployedAddress(string environment, string? pacticipant, CancellationToken cancellation)
    {
        var place = await environments.GetAsync(environment, cancellation);
        var url = place.CurrentlyDeployed
            ?? index.Path("environments/{uuid}/deployed-versions/currently-deployed", ("uuid", place.Uuid ?? ""));
        return WithQuery(url, ("pacticipant", pacticipant));
    }

    public async Task<Uri> ReleasedAddress(
        string environment, string? pacticipant, string? version, CancellationToken cancellation)
    {
        var place = await environments.GetAsync(environment, cancellation);
        var url = place.CurrentlySupported
            ?? index.Path("environments/{uuid}/released-versions/currently-supported", ("uuid", place.Uuid ?? ""));
        return WithQuery(url, ("pacticipant", pacticipant), ("version", version));
    }

    /// <param name="property">The property that becomes false.</param>
    public async Task End(Uri? url, string property, string expected, CancellationToken cancellation)
    {
        var call = new BrokerCall(HttpMethod.Patch, url ?? index.BaseUrl, expected)
        {
            Body = new JsonObject { [property] = false },
            ContentType = BrokerCall.MergePatch,
        };
        await broker.Send(call, cancellation);
    }

    private static Uri WithQuery(Uri url, params (string Name, string? Value)[] parameters)
    {
        var query = string.Join('&', parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return query.Length == 0 ? url : new UriBuilder(url) { Query = query }.Uri;
    }
}
