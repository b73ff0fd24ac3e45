using System.Text.Json.Nodes;
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
        var body = new JsonObject { ["dryRun"] = rules.DryRun, ["limit"] = rules.Limit };
        foreach (var (name, value) in new[]
        {
            ("olderThanDays", rules.OlderThanDays), ("keepLatest", rules.KeepLatest),
            ("staleBranchesAfterDays", rules.StaleBranchesAfterDays),
        })
        {
            if (value is not null)
                body[name] = value;
        }

        foreach (var (name, value) in new[]
        {
            ("deleteTagHeads", rules.DeleteTagHeads), ("deleteDeployed", rules.DeleteDeployed),
            ("deleteReleased", rules.DeleteReleased),
        })
        {
            if (value)
                body[name] = true;
        }

        var call = new BrokerCall(HttpMethod.Post, _index.Path("clean"), "a clean-up")
        {
            Body = body,
            WhenMissing = "Only the broker of this toolkit cleans up on request; check the base URL.",
        };
        var answer = (await _broker.Send(call, cancellation)).Resource();
        var deleted = answer.Part("deleted");
        return new CleanedUp(
            deleted.Count("versions"), deleted.Count("pacts"), deleted.Count("contents"), deleted.Count("results"),
            deleted.Count("branches"), answer.Count("keptVersions"), answer.Flag("complete"))
        {
            ProviderContracts = deleted.Count("providerContracts"),
        };
    }
}
