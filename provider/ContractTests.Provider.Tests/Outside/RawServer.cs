using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContractTests.Provider.Tests.Outside;

/// <summary>A provider that writes exactly the given bytes, even if no real server would write them.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private const string Empty = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly List<string> _requests = [];
    private readonly Task _accepting;

    private RawServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    /// <summary>The requests as received, read as UTF-8.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <param name="answer">Gets the request; if null, the answer is 200 without a body.</param>
    public static RawServer Start(Func<string, Stream, CancellationToken, Task>? answer = null) =>
        new(answer ?? ((_, client, cancellation) => Write(client, Empty, cancellation)));

    /// <summary>
    /// Answers every request for this path with the same bytes, and any other with 200 without a body.
    /// </summary>
    public static RawServer At(string path, byte[] response) => Start((request, client, cancellation) =>
        request.Split(' ')[1] == path
            ? client.WriteAsync(response, cancellation).AsTask()
            : Write(client, Empty, cancellation));

    public static byte[] Response(byte[] body, params IEnumerable<string> headers)
    {
        var head = string.Join("\r\n", headers.Prepend("HTTP/1.1 200 OK").Append($"Content-Length: {body.Length}"));
        return [.. Encoding.UTF8.GetBytes(head), .. "\r\n\r\n"u8, .. body];
    }

    public static Task Write(Stream client, string text, CancellationToken cancellation) =>
        client.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task Accept()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(Serve(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        catch (Exception) when (_ended.IsCancellationRequested)
        {
            // The test has ended: accepting was cancelled, or the listener was stopped.
        }

        await Task.WhenAll(serving);
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var received = new List<byte>();
                while (await Read(stream, received) is { } request)
                {
                    lock (_requests)
                        _requests.Add(request);
                    await _answer(request, stream, _ended.Token);
                }
            }
            catch (Exception left) when (
                left is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The verifier has read enough, the answer closed the connection, or the test has ended.
            }
        }
    }

    /// <returns>Headers and body; null at the end of the connection.</returns>
    private async Task<string?> Read(Stream stream, List<byte> received)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var whole = Encoding.UTF8.GetString([.. received]);
            var head = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && Encoding.UTF8.GetByteCount(whole.AsSpan(head + 4)) >= Length(whole[..head]))
            {
                received.Clear();
                return whole;
            }

            var read = await stream.ReadAsync(buffer, _ended.Token);
            if (read == 0)
                return null;

            received.AddRange(buffer.AsSpan(0, read));
        }
    }

    private static int Length(string head) => head.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line["Content-Length: ".Length..]))
        .FirstOrDefault();
}
