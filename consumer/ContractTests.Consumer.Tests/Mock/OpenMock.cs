using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>A session with a client that reaches it through one of the doors.</summary>
internal sealed class OpenMock : IDisposable
{
    private readonly MockPort? _port;

    public OpenMock(Door door, params HttpInteraction[] interactions)
        : this(door, new MockSession(interactions, SpecificationVersion.V4))
    {
    }

    public OpenMock(Door door, MockSession session)
    {
        Session = session;
        _port = door == Door.Port ? MockPort.Lease(Session) : null;
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
