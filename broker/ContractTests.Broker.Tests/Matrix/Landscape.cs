using System.Text;
using ContractTests.Broker.Client;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>A broker with participants, created with the tool's client.</summary>
internal sealed class Landscape : IAsyncDisposable
{
    private Landscape(RunningBroker broker)
    {
        Broker = broker;
        Client = new BrokerClient(broker.Client);
    }

    public RunningBroker Broker { get; }

    public BrokerClient Client { get; }

    public static async Task<Landscape> Start() => new(await RunningBroker.Start());

    /// <param name="content">Versions with the same content share results.</param>
    public async Task<PublishOutcome> HasPact(
        string consumer, string version, string with, string? content = null, string? branch = null)
    {
        var pact = $$$$"""
            {"consumer":{"name":"{{{{consumer}}}}"},"provider":{"name":"{{{{with}}}}"},
             "interactions":[{"description":"{{{{content ?? version}}}}","request":{"method":"GET","path":"/"},
             "response":{"status":200}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
            """;
        return await Client.Pacts.PublishAsync(
            new ContractPublication(consumer, version, [new PactToPublish(with, Encoding.UTF8.GetBytes(pact))])
            {
                Branch = branch,
            });
    }

    public Task Verified(string consumer, string version, string provider, string by) =>
        Result(consumer, version, provider, by, success: true);

    public Task FailedToVerify(string consumer, string version, string provider, string by) =>
        Result(consumer, version, provider, by, success: false);

    /// <summary>Makes the version known if it is not.</summary>
    public async Task Deployed(string pacticipant, string version, string to, string? instance = null)
    {
        await Client.Versions.SaveAsync(pacticipant, version);
        await Client.Deployments.RecordAsync(pacticipant, version, to, instance);
    }

    public async Task Released(string pacticipant, string version, string to)
    {
        await Client.Versions.SaveAsync(pacticipant, version);
        await Client.Releases.RecordAsync(pacticipant, version, to);
    }

    public Task<GateAnswer> CanIDeploy(string pacticipant, string version, string to) =>
        Client.Matrix.CanIDeployAsync(GateQuery.ToEnvironment(pacticipant, version, to));

    public ValueTask DisposeAsync() => Broker.DisposeAsync();

    private async Task Result(string consumer, string version, string provider, string by, bool success)
    {
        var pact = await Client.Pacts.GetAsync(
            new Uri($"{Broker.Base}/pacts/provider/{provider}/consumer/{consumer}/version/{version}"));
        await Client.Verifications.PublishAsync(pact, new VerificationToPublish(success, by));
    }
}
