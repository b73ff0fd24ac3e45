using System.Text.Json;
using ContractTests.Broker.Client.Connection;
using ContractTests.Broker.Client.Deployments;

namespace ContractTests.Broker.Client;

/// <summary>
/// A client for any Pact broker, which follows the link relations of the broker's index. It is safe for concurrent use.
/// All methods throw <see cref="BrokerException"/> if the broker cannot be reached or does not answer as expected.
/// </summary>
public sealed class BrokerClient
{
    private readonly BrokerHttp _broker;

    /// <param name="http">The caller disposes of it.</param>
    /// <param name="baseUrl">The base URL of the broker; by default the client's base address.</param>
    /// <exception cref="ArgumentException">There is no base URL, or it is not an http or https address.</exception>
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

    /// <summary>Checks whether versions can be deployed.</summary>
    public MatrixClient Matrix { get; }

    public EnvironmentsClient Environments { get; }

    public DeploymentsClient Deployments { get; }

    public ReleasesClient Releases { get; }

    public WebhooksClient Webhooks { get; }

    /// <summary>API tokens, which only the broker of this toolkit supports.</summary>
    public TokensClient Tokens { get; }

    /// <summary>The audit, which only the broker of this toolkit supports.</summary>
    public AuditClient Audit { get; }

    /// <summary>Clean-up on request, which only the broker of this toolkit supports.</summary>
    public CleaningClient Cleaning { get; }

    /// <summary>Imports, which only the broker of this toolkit supports.</summary>
    public ImportClient Import { get; }

    /// <summary>Gets any resource of the broker unchanged; null if the broker returns 404.</summary>
    /// <param name="address">An absolute URL, or a path below the base URL without a leading slash.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<JsonElement?> FindResourceAsync(string address, CancellationToken cancellation = default)
    {
        var url = new Uri(Connection.BaseUrl, address);
        return (await _broker.Find(url, "a resource of the broker", cancellation))?.Json;
    }

    private static ArgumentException NoAddress() =>
        new("broker base URL: expected an address, but found none. Pass the URL of the broker.");
}
