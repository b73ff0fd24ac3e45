using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace ContractTests.Cli.Serving;

/// <summary>
/// <c>contract broker --health</c>: the health check for containers and service managers. It takes the same options
/// and variables as the broker, and waits at most five seconds.
/// </summary>
internal static class BrokerHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<int> Ask(BrokerStart start, ToolContext context, CancellationToken cancellation)
    {
        var environment = new BrokerEnvironment(context);
        var address = Address(start.Host, BrokerSettings.Port(start, environment));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        if (BrokerSettings.User(environment, "BASIC_AUTH_") is ({ } name, { } password))
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        switch (await Heartbeat(client, address, cancellation))
        {
            case HttpStatusCode.OK:
                await context.Output.WriteLineAsync($"{address}: ok");
                return ExitCode.Yes;
            case HttpStatusCode.Unauthorized:
                throw No(
                    $"the broker at {address} requires authentication", "set PACT_BROKER_PUBLIC_HEARTBEAT=true for it");
            case var status:
                throw No($"the broker at {address} answered with status {(int)status}", "look at its log");
        }
    }

    private static async Task<HttpStatusCode> Heartbeat(
        HttpClient client, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(
                new Uri(address, "diagnostic/status/heartbeat"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellation);
            if (response.StatusCode == HttpStatusCode.OK && !await IsHeartbeat(response, cancellation))
                throw No($"the server at {address} is not a Pact broker", "pass the --port that it was started with");
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            throw No($"no broker answers at {address}", "pass the --host and --port that it was started with");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw No($"the broker at {address} did not answer within {Limit.TotalSeconds} seconds", "look at its log");
        }
    }

    private static async Task<bool> IsHeartbeat(HttpResponseMessage response, CancellationToken cancellation)
    {
        const int Longest = 64 * 1024;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new byte[Longest];
        var length = await stream.ReadAtLeastAsync(body, Longest, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(body, 0, length).Contains("\"ok\":true", StringComparison.Ordinal);
    }

    private static ToolException No(string problem, string hint) => new(problem, hint) { Code = ExitCode.No };

    // A broker that listens on all addresses also listens on the loopback address.
    private static Uri Address(string? host, int port)
    {
        var asked = host is null or "*" or "+" or "0.0.0.0" or "::" or "[::]" ? "127.0.0.1" : host;
        var isV6 = IPAddress.TryParse(asked, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;
        return Uri.TryCreate($"http://{(isV6 ? $"[{parsed}]" : asked)}:{port}/", UriKind.Absolute, out var address)
            ? address
            : throw new ToolException($"--host is not an address: '{host}'", "pass an address such as 127.0.0.1, or *");
    }
}
