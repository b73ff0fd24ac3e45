using System.Net.Sockets;
using System.Text;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>What a mock provider answered.</summary>
internal sealed record MockAnswer(int Status, string? ContentType, byte[] Content);

/// <summary>Makes the request of an exchange, as a consumer would.</summary>
internal static class ConsumerCall
{
    public static Task<MockAnswer> Send(Exchange exchange, Uri mock) =>
        exchange.HeadersAreRaw ? SendRaw(exchange, mock) : SendByClient(exchange, mock);

    private static async Task<MockAnswer> SendByClient(Exchange exchange, Uri mock)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(mock, exchange.Target));
        foreach (var (name, value) in exchange.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        if (exchange.Body is { } body)
        {
            request.Content = new ByteArrayContent(body.Content);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new MockAnswer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    // The client of the framework puts the values of a header it does not know on one line.
    private static async Task<MockAnswer> SendRaw(Exchange exchange, Uri mock)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(mock.Host, mock.Port, TestContext.Current.CancellationToken);
        var lines = exchange.Headers.Select(header => $"{header.Key}: {header.Value}")
            .Prepend($"{exchange.Method} {exchange.Target} HTTP/1.1")
            .Append($"Host: {mock.Authority}")
            .Append("Connection: close");
        var request = Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n");
        await connection.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream(), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var status = int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        return new MockAnswer(status, null, Encoding.UTF8.GetBytes(answer[(end + 4)..]));
    }
}
