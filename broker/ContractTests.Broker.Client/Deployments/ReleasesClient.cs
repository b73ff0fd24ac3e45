using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;
using ContractTests.Broker.Client.Deployments;

namespace ContractTests.Broker.Client;

/// <summary>Records which versions are released and supported, such as those of an app in a store.</summary>
public sealed class ReleasesClient
{
    private readonly BrokerHttp _broker;
    private readonly EnvironmentRecords _records;

    internal ReleasesClient(BrokerHttp broker, EnvironmentRecords records) =>
        (_broker, _records) = (broker, records);

    /// <summary>Records that the version is released to users of the environment; earlier releases stay.</summary>
    public async Task<Release> RecordAsync(
        string pacticipant, string version, string environment, CancellationToken cancellation = default)
    {
        var url = await _records.Address(
            "pb:record-release", "released-versions", pacticipant, version, environment, cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the release of {pacticipant} {version} to {environment} to be recorded")
        {
            Body = new JsonObject(),
            Repeatable = true,
        };
        return Read((await _broker.Send(call, cancellation)).Resource(), pacticipant, version, environment);
    }

    /// <summary>Records that the version is no longer supported in the environment.</summary>
    /// <returns>What was supported until now; empty if that version was not.</returns>
    public async Task<IReadOnlyList<Release>> RecordSupportEndedAsync(
        string pacticipant, string version, string environment, CancellationToken cancellation = default)
    {
        var supported = await ListAsync(environment, pacticipant, version, cancellation);
        foreach (var release in supported)
        {
            await _records.End(
                release.Url, "currentlySupported", $"support of {pacticipant} {version} to be ended", cancellation);
        }

        return supported;
    }

    /// <summary>Lists the versions that are currently released and supported in an environment.</summary>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="pacticipant">Null for all pacticipants.</param>
    /// <param name="version">Null for all versions.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<IReadOnlyList<Release>> ListAsync(
        string environment,
        string? pacticipant = null,
        string? version = null,
        CancellationToken cancellation = default)
    {
        var url = await _records.ReleasedAddress(environment, pacticipant, version, cancellation);
        var all = await _broker.Get(url, $"what is supported in {environment}", cancellation);
        return [.. all.Embedded("releasedVersions")
            .Select(r => Read(r, pacticipant ?? "", version ?? "", environment))
            .Where(r => pacticipant is null || r.Pacticipant == pacticipant)
            .Where(r => version is null || r.Version == version)];
    }

    private static Release Read(HalResource read, string pacticipant, string version, string environment)
    {
        var released = read.As(LenientJson.Api.ReleasedVersion);
        var placed = released.Embedded;
        return new Release(
            placed?.Pacticipant?.Name ?? pacticipant,
            placed?.Version?.Number ?? version,
            placed?.Environment?.Name ?? environment,
            released.CurrentlySupported)
        {
            Url = read.Address(released.Links?.Self),
        };
    }
}
