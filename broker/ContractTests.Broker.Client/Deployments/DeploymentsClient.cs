using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;
using ContractTests.Broker.Client.Deployments;

namespace ContractTests.Broker.Client;

/// <summary>Records which versions are deployed to which environment.</summary>
public sealed class DeploymentsClient
{
    private readonly BrokerHttp _broker;
    private readonly EnvironmentRecords _records;

    internal DeploymentsClient(BrokerHttp broker, EnvironmentRecords records) =>
        (_broker, _records) = (broker, records);

    /// <summary>Records that the version now runs in the environment and replaces the previous one.</summary>
    /// <exception cref="BrokerException">There is no such version or environment (NotFound).</exception>
    public async Task<Deployment> RecordAsync(
        string pacticipant,
        string version,
        string environment,
        string? applicationInstance = null,
        CancellationToken cancellation = default)
    {
        var body = new JsonObject();
        body.Put("applicationInstance", applicationInstance);
        var url = await _records.Address(
            "pb:record-deployment", "deployed-versions", pacticipant, version, environment, cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the deployment of {pacticipant} {version} to {environment} to be recorded")
        {
            Body = body,
            Repeatable = true,
        };
        return Read((await _broker.Send(call, cancellation)).Resource(), pacticipant, version, environment);
    }

    /// <summary>Records that the application no longer runs in the environment.</summary>
    /// <param name="pacticipant">The application.</param>
    /// <param name="environment">The environment in which it ran.</param>
    /// <param name="applicationInstance">Null for the instance that was recorded without a name.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    /// <returns>What ran there until now; empty if nothing ran.</returns>
    public async Task<IReadOnlyList<Deployment>> RecordUndeploymentAsync(
        string pacticipant,
        string environment,
        string? applicationInstance = null,
        CancellationToken cancellation = default)
    {
        var running = await ListAsync(environment, pacticipant, cancellation);
        Deployment[] ended = [.. running.Where(d => SameInstance(d.ApplicationInstance, applicationInstance))];
        foreach (var deployment in ended)
        {
            var expected = $"{pacticipant} to be undeployed from {environment}";
            await _records.End(deployment.Url, "currentlyDeployed", expected, cancellation);
        }

        return ended;
    }

    /// <summary>Returns the versions that are currently deployed to an environment.</summary>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="pacticipant">Null for all pacticipants.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<IReadOnlyList<Deployment>> ListAsync(
        string environment, string? pacticipant = null, CancellationToken cancellation = default)
    {
        var url = await _records.DeployedAddress(environment, pacticipant, cancellation);
        var all = await _broker.Get(url, $"what is deployed in {environment}", cancellation);
        return [.. all.Embedded("deployedVersions")
            .Select(d => Read(d, pacticipant ?? "", "", environment))
            .Where(d => pacticipant is null || d.Pacticipant == pacticipant)];
    }

    private static bool SameInstance(string? left, string? right) => (left ?? "") == (right ?? "");

    private static Deployment Read(HalResource read, string pacticipant, string version, string environment)
    {
        var deployed = read.As(LenientJson.Api.DeployedVersion);
        var placed = deployed.Embedded;
        return new Deployment(
            placed?.Pacticipant?.Name ?? pacticipant,
            placed?.Version?.Number ?? version,
            placed?.Environment?.Name ?? environment,
            deployed.ApplicationInstance ?? deployed.Target,
            deployed.CurrentlyDeployed)
        {
            Url = read.Address(deployed.Links?.Self),
        };
    }
}
