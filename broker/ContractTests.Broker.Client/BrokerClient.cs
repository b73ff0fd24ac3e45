using System.Text.Json;
using ContractTests.Broker.Client.Connection;
using ContractTests.Broker.Client.Deployments;

namespace ContractTests.Broker.Client;

/// <summary>
/// Talks to any Pact broker over HTTP, following the relations of its index. One client may be used by many threads.
/// Every method throws <see cref="BrokerException"/> if the broker cannot be asked or does not answer as expected.
/// </summary>
public sealed class BrokerClient
{
    private readonly BrokerHttp _broker;

    /// <param name="http">Stays the caller's to dispose of.</param>
    /// <param name="baseUrl">The client's base address if null.</param>
    /// <exception cref="ArgumentException">There is neither, or it is not an http or https address.</exception>
    public BrokerClient(HttpClient http, Uri? baseUrl = null)
        : this(http, new BrokerConnection(baseUrl ?? http.BaseAddress ?? throw NoAddress()))
    {
    }

    /// <inheritdoc cref="BrokerClient(HttpClient, Uri?)"/>
    public BrokerClient(HttpClient http, BrokerConnection connection)
    {
        Connection = connection;
        _broker = new BrokerHttp(http, connection);
        var index = new BrokerIndex(_broker, connection);
        Pacticipants = new PacticipantsClient(_broker, index);
        Versions = new VersionsClient(_broker, index);
        Branches = new BranchesClient(_broker, index);
        Tags = new TagsClient(_broker, index);
        Pacts = new PactsClient(_broker, index);
        ProviderContracts = new ProviderContractsClient(_broker, index);
        Verifications = new VerificationsClient(_broker);
        Matrix = new MatrixClient(_broker, index);
        Environments = new EnvironmentsClient(_broker, index);
        var records = new EnvironmentRecords(_broker, index, Versions, Environments);
        Deployments = new DeploymentsClient(_broker, records);
        Releases = new ReleasesClient(_broker, records);
        Webhooks = new WebhooksClient(_broker, index);
        Tokens = new TokensClient(_broker, index);
        Audit = new AuditClient(_broker, index);
        Cleaning = new CleaningClient(_broker, index);
        Import = new ImportClient(_broker, index);
    }

    public BrokerConnection Connection { get; }

    public PacticipantsClient Pacticipants { get; }

    public VersionsClient Versions { get; }

    public BranchesClient Branches { get; }

    public TagsClient Tags { get; }

    public PactsClient Pacts { get; }

    public ProviderContractsClient ProviderContracts { get; }

    public VerificationsClient Verifications { get; }

    /// <summary>Asks whether versions can be deployed.</summary>
    public MatrixClient Matrix { get; }

    public EnvironmentsClient Environments { get; }

    public DeploymentsClient Deployments { get; }

    public ReleasesClient Releases { get; }

    public WebhooksClient Webhooks { get; }

    /// <summary>API tokens, which only the broker of this toolkit has.</summary>
    public TokensClient Tokens { get; }

    /// <summary>The audit, which only the broker of this toolkit has.</summary>
    public AuditClient Audit { get; }

    /// <summary>Clean-up on request, which only the broker of this toolkit offers.</summary>
    public CleaningClient Cleaning { get; }

    /// <summary>Imports, which only the broker of this toolkit takes.</summary>
    public ImportClient Import { get; }

    /// <summary>Any resource of the broker, as it answers it; null if it says that there is none.</summary>
    /// <param name="address">Absolute, or below the base URL without a slash in front.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<JsonElement?> FindResourceAsync(string address, CancellationToken cancellation = default)
    {
        var url = new Uri(Connection.BaseUrl, address);
        return (await _broker.Find(url, "a resource of the broker", cancellation))?.Json;
    }

    private static ArgumentException NoAddress() =>
        new("broker base URL: expected an address, but found none. Give the URL of the broker.");
}
