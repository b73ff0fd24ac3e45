using ContractTests.Broker;
using ContractTests.Broker.Client;
using Microsoft.AspNetCore.Builder;

namespace ContractTests.Cli.Tests;

/// <summary>A real broker on a real port, with a database file of its own.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly WebApplication application;

    private TestBroker() => application = BrokerApplication.Create(new BrokerOptions
    {
        Port = 0,
        Database = $"sqlite:{folder.File("broker.db")}",
    });

    public string Url => application.Urls.Single();

    /// <summary>Looks at what the tool left in the broker.</summary>
    public BrokerClient Client => new(http, new Uri(Url));

    public static async Task<TestBroker> Start()
    {
        var broker = new TestBroker();
        await broker.application.StartAsync(TestContext.Current.CancellationToken);
        return broker;
    }

    /// <summary>The tool, with this broker in its environment.</summary>
    public Task<ToolRun> Run(params string[] arguments) =>
        ToolRun.With(new() { ["PACT_BROKER_BASE_URL"] = Url }, arguments);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await application.DisposeAsync();
        folder.Dispose();
    }
}
