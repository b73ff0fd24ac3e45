using System.Text.Json;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Deletes versions that are no longer needed; only the broker of this toolkit supports this.</summary>
public sealed class CleaningClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal CleaningClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Runs a clean-up. Requires the scope admin.</summary>
    /// <exception cref="BrokerException">Another clean-up is running (Conflict).</exception>
    public async Task<CleanedUp> RunAsync(CleanUp rules, CancellationToken cancellation = default)
    {
        var call = new BrokerCall(HttpMethod.Post, _index.Path("clean"), "a clean-up")
        {
            Body = JsonSerializer.SerializeToNode(
                new Api.CleanUp(
                    rules.DryRun, rules.Limit, rules.OlderThanDays, OverwrittenOlderThanDays: null, rules.KeepLatest,
                    rules.StaleBranchesAfterDays, OrNull(rules.DeleteTagHeads), OrNull(rules.DeleteDeployed),
                    OrNull(rules.DeleteReleased)),
                Api.ApiJson.Default.CleanUp),
            WhenMissing = "Only the broker of this toolkit cleans up on request; check the base URL.",
        };
        var report = (await _broker.Send(call, cancellation)).Resource().As(LenientJson.Api.CleaningReport);
        var deleted = report.Deleted ?? new Api.CleaningCounts();
        return new CleanedUp(
            (int)deleted.Versions, (int)deleted.Pacts, (int)deleted.Contents, (int)deleted.Results,
            (int)deleted.Branches, (int)report.KeptVersions, report.Complete)
        {
            ProviderContracts = (int)deleted.ProviderContracts,
        };
    }

    /// <summary>False stands for the broker's own configuration.</summary>
    private static bool? OrNull(bool flag) => flag ? true : null;
}
