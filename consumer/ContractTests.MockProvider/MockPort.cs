using System.Collections.Concurrent;
using System.Net;
using ContractTests.MockProvider.Doors;

namespace ContractTests.MockProvider;

/// <summary>A real port through which a session is reached until this is disposed.</summary>
public sealed class MockPort : IDisposable
{
    // Opening a listener costs more than a whole test on one that runs, so they are kept for the next session. The
    // queue gives a port its longest rest: a late request of an ended test is not to meet the following one.
    private static readonly ConcurrentQueue<Listener> Resting = new();

    private readonly bool pooled;
    private Listener? listener;

    private MockPort(Listener listener, bool pooled)
    {
        this.listener = listener;
        this.pooled = pooled;
        Address = listener.Address;
    }

    public Uri Address { get; }

    /// <summary>A free loopback port, used by no other session until this is disposed.</summary>
    public static MockPort Lease(MockSession session)
    {
        if (!Resting.TryDequeue(out var listener))
            listener = Listener.Start(IPAddress.Loopback, 0);

        listener.Serve(session);
        return new MockPort(listener, pooled: true);
    }

    /// <param name="port">0 for a free one.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or not to be had by this user.</exception>
    public static MockPort Open(MockSession session, IPAddress address, int port)
    {
        var listener = Listener.Start(address, port);
        listener.Serve(session);
        return new MockPort(listener, pooled: false);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref listener, null) is not { } ended)
            return;

        ended.Rest();
        if (pooled)
            Resting.Enqueue(ended);
        else
            ended.Dispose();
    }
}
