using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ContractTests.MockProvider.Hosting;

/// <summary>
/// A port of one session, and its connections. Both are closed with the session: a consumer that sends later requests
/// finds the connection closed, and reaches no other session.
/// </summary>
internal sealed class PortListener : IDisposable
{
    // Recently used ports are not reused for this number of tests, so that late requests reach no other test.
    private const int Remembered = 4096;

    // If the system has no other free ports after this many attempts, a recently used port is better than none.
    private const int Attempts = 100;

    private static readonly Queue<int> EndedPorts = new();
    private static readonly Lock Ending = new();

    private readonly Socket _listening;
    private readonly List<ConnectionContext> _connections = [];
    private int _pruneAt = 16;
    private MockSession? _session;

    private PortListener(Socket listening, MockSession session)
    {
        _listening = listening;
        _session = session;
        Number = ((IPEndPoint)listening.LocalEndPoint!).Port;
        Address = $"http://127.0.0.1:{Number}";
    }

    public int Number { get; }

    public string Address { get; }

    /// <summary>Null after the session has ended.</summary>
    public MockSession? Session => Volatile.Read(ref _session);

    /// <param name="port">0 for a free port that no recent session used.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or this user may not use it.</exception>
    public static PortListener Start(MockSession session, IPAddress address, int port)
    {
        try
        {
            var opened = new PortListener(port == 0 ? BindFree(address) : Bind(address, port), session);
            opened._listening.Listen();
            _ = opened.Accept();
            return opened;
        }
        catch (AddressInUseException failure)
        {
            throw PortUnavailableException.InUse(port, failure);
        }
        catch (SocketException failure)
        {
            throw failure.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? PortUnavailableException.InUse(port, failure)
                : PortUnavailableException.Refused(port, failure);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _session, null) is null)
            return;

        lock (Ending)
        {
            EndedPorts.Enqueue(Number);
            if (EndedPorts.Count > Remembered)
                EndedPorts.Dequeue();
        }

        _listening.Dispose();
        lock (_connections)
        {
            foreach (var connection in _connections)
                connection.Abort();
        }
    }

    private static Socket BindFree(IPAddress address)
    {
        for (var attempt = 1; ; attempt++)
        {
            var socket = Bind(address, 0);
            lock (Ending)
            {
                if (attempt == Attempts || !EndedPorts.Contains(((IPEndPoint)socket.LocalEndPoint!).Port))
                    return socket;
            }

            socket.Dispose();
        }
    }

    private static Socket Bind(IPAddress address, int port) =>
        SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(address, port));

    private async Task Accept()
    {
        while (Session is not null)
        {
            try
            {
                var socket = await _listening.AcceptAsync();
                socket.NoDelay = true;
                Keep(MockServer.Instance.Serve(socket, this));
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.TooManyOpenSockets)
            {
                await Task.Delay(10);
            }
            catch (SocketException)
            {
                // The client disconnected before it was accepted, or the listener was stopped; the loop checks which.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Keep(ConnectionContext connection)
    {
        lock (_connections)
        {
            if (_connections.Count == _pruneAt)
            {
                _connections.RemoveAll(static known => known.ConnectionClosed.IsCancellationRequested);
                _pruneAt = 2 * Math.Max(_connections.Count, 8);
            }

            _connections.Add(connection);
            if (Session is null)
                connection.Abort();
        }
    }
}
