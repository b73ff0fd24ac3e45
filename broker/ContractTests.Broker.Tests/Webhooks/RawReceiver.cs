using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>A receiver of webhooks at byte level: a socket that records requests and sends a given response.</summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private readonly TcpListener _listener;
    private readonly byte[]? _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<RawCall> _calls = Channel.CreateUnbounded<RawCall>();
    private readonly List<Task> _served = [];
    private readonly Task _accepting;
    private int _connections;

    private RawReceiver(byte[]? answer, IPAddress address)
    {
        _answer = answer;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Host => $"127.0.0.1:{Port}";

    public string Url => $"http://{Host}";

    /// <summary>How many connections have been made to it.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public static RawReceiver Start(string answer = Ok, string address = "127.0.0.1") =>
        Start(Encoding.Latin1.GetBytes(answer), address);

    public static RawReceiver Start(byte[] answer, string address = "127.0.0.1") =>
        new(answer, IPAddress.Parse(address));

    /// <summary>One that takes every call and answers none.</summary>
    public static RawReceiver Silent() => new(answer: null, IPAddress.Loopback);

    /// <summary>The next call, as soon as it has come whole.</summary>
    public async Task<RawCall> Next()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await _calls.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_served);
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _served.Add(Serve(client));
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            using var _ = client;
            var stream = client.GetStream();
            _calls.Writer.TryWrite(await Read(stream));
            if (_answer is null)
                await Task.Delay(Timeout.Infinite, _end.Token);
            await stream.WriteAsync(_answer!, _end.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            // The answer is read before the connection goes.
            while (await stream.ReadAsync(new byte[1024], _end.Token) > 0)
            {
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException)
        {
            // The broker hung up, or the test is over.
        }
    }

    private async Task<RawCall> Read(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, _end.Token);
            head.Add(one[0]);
        }

        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        const string Length = "content-length:";
        var length = lines.FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length[Length.Length..], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _end.Token);
        return new RawCall(lines[0], lines[1..], Encoding.UTF8.GetString(body));
    }
}

/// <param name="First">The request line.</param>
/// <param name="Headers">As they came: name, colon, value.</param>
internal sealed record RawCall(string First, IReadOnlyList<string> Headers, string Body);
