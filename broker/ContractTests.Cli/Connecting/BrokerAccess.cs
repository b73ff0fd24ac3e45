using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>The broker's address, the credentials, and the certificates to trust.</summary>
internal sealed record BrokerAccess(BrokerConnection Connection, Trust Trust)
{
    public HttpClient Open() => new(Trust.Connect()) { Timeout = Timeout.InfiniteTimeSpan };
}
