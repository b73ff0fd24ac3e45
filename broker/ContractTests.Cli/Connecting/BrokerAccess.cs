using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>Where the broker is, who asks, and whom the asker trusts.</summary>
internal sealed record BrokerAccess(BrokerConnection Connection, Trust Trust)
{
    public HttpClient Open() => new(Trust.Connect()) { Timeout = Timeout.InfiniteTimeSpan };
}
