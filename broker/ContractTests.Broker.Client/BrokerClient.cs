namespace ContractTests.Broker.Client;

/// <summary>
/// Talks to any Pact broker over HTTP, following the relations of its index. One client may be used by many threads.
/// Every method throws <see cref="BrokerException"/> if the broker cannot be asked or does not answer as expected.
/// </summary>
public sealed partial class BrokerClient
{
    private readonly BrokerHttp broker;
    private readonly BrokerIndex index;

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
        broker = new BrokerHttp(http, connection);
        index = new BrokerIndex(broker, connection);
    }

    public BrokerConnection Connection { get; }

    private async Task<HalResource> Get(Uri url, string expected, CancellationToken cancellation) =>
        (await broker.Send(BrokerCall.Get(url, expected), cancellation)).Resource();

    /// <summary>Null if the broker says that there is none.</summary>
    private async Task<HalResource?> Find(Uri url, string expected, CancellationToken cancellation)
    {
        var answer = await broker.Send(BrokerCall.Get(url, expected) with { Foreseen = [404] }, cancellation);
        return answer.IsSuccess ? answer.Resource() : null;
    }

    /// <summary>True if there was something to delete.</summary>
    private async Task<bool> Delete(Uri url, string expected, CancellationToken cancellation)
    {
        var call = new BrokerCall(HttpMethod.Delete, url, expected) { Foreseen = [404] };
        return (await broker.Send(call, cancellation)).IsSuccess;
    }

    private static ArgumentException NoAddress() =>
        new("broker base URL: expected an address, but found none. Give the URL of the broker.");
}
