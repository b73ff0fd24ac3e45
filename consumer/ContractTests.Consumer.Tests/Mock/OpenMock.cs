using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>A session with a client that calls it over one of the transports.</summary>
internal sealed class OpenMock : IDisposable
{
    private readonly MockPort? _port;

    public OpenMock(Transport transport, params HttpInteraction[] interactions)
        : this(transport, new MockSession(interactions, SpecificationVersion.V4))
    {
    }

    public OpenMock(Transport transport, MockSession session)
    {
        Session = session;
        _port = transport == Transport.Port ? MockPort.Lease(Session) : null;
        Client = _port is null ? Session.CreateClient() : new HttpClient { BaseAddress = _port.Address };
    }

    public MockSession Session { get; }

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _port?.Dispose();
    }
}
