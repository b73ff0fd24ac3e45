using ContractTests.MockProvider;

namespace ContractTests.Consumer.Mocking;

/// <summary>The address on which the mock provider of a test listens.</summary>
/// <param name="Port">Null for a free port.</param>
internal sealed record MockAddress(int? Port, IPAddress Host)
{
    public MockPort Open(MockSession session) =>
        this is { Port: null, Host: IPAddress.Loopback }
            ? MockPort.Lease(session)
            : MockPort.Open(session, Interfaces, Port ?? 0);

    private System.Net.IPAddress Interfaces => Host switch
    {
        IPAddress.Any => System.Net.IPAddress.Any,
        IPAddress.Loopback => System.Net.IPAddress.Loopback,
        _ => throw new InvalidOperationException($"Host: expected Any or Loopback, but found {Host}."),
    };
}
