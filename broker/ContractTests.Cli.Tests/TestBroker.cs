using ContractTests.Broker;
using ContractTests.Broker.Client;
using Microsoft.AspNetCore.Builder;

namespace ContractTests.Cli.Tests;

/// <summary>A real broker on a real port, with a database file of its own.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _application;

    private TestBroker(WebhookOptions? webhooks, TimeProvider? clock) =>
        _application = BrokerApplication.Create(new BrokerOptions
        {
            Port = 0,
            Database = $"sqlite:{_folder.File("broker.db")}",
            Webhooks = webhooks ?? new WebhookOptions(),
            Clock = clock ?? TimeProvider.System,
        });

    public string Url => _application.Urls.Single();

    /// <summary>Reads what the tool stored in the broker.</summary>
    public BrokerClient Client => new(_http, new Uri(Url));

    public static async Task<TestBroker> Start(WebhookOptions? webhooks = null, TimeProvider? clock = null)
    {
        var broker = new TestBroker(webhooks, clock);
        await broker._application.StartAsync(TestContext.Current.CancellationToken);
        return broker;
    }

    /// <summary>The tool, with this broker in its environment.</summary>
    public Task<ToolRun> Run(params string[] arguments) =>
        ToolRun.With(new() { ["PACT_BROKER_BASE_URL"] = Url }, arguments);

    /// <summary>Publishes a pact file as the tool does.</summary>
    public async Task Publish(string pact, string version, params string[] more) =>
        (await Run(["publish", pact, "--consumer-app-version", version, .. more])).ShouldHaveSucceeded();

    public Task<IReadOnlyList<PactForVerification>> PactsFor(string provider) =>
        Client.Pacts.ListForVerificationAsync(
            new PactsForVerificationQuery(provider), TestContext.Current.CancellationToken);

    /// <summary>A consumer version with a pact, and a deployed provider version that tried it or not.</summary>
    /// <param name="verified">null where the provider has not tried it.</param>
    public async Task HasIntegration(
        string consumer, string consumerVersion, string provider, string providerVersion, bool? verified,
        string deployedTo)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var pact = _folder.Write($"{consumer}-{provider}.json", SmallPact.Between(consumer, provider));
        await Publish(pact, consumerVersion);
        await Client.Versions.SaveAsync(provider, providerVersion, cancellation: cancellation);
        await Run("create-environment", "--name", deployedTo); // There may be one already.
        await Client.Deployments.RecordAsync(provider, providerVersion, deployedTo, cancellation: cancellation);
        if (verified is null)
            return;

        var published = await Client.Pacts.GetAsync((await PactsFor(provider)).Single().Url, cancellation);
        await Client.Verifications.PublishAsync(
            published, new VerificationToPublish(verified.Value, providerVersion), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.DisposeAsync();
        _folder.Dispose();
    }
}
