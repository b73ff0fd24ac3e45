using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>Where the broker is, who asks, and whom the asker trusts.</summary>
internal sealed record BrokerAccess(BrokerConnection Connection, Trust Trust)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public HttpClient Open()
    {
        var http = new HttpClient(Trust.Connect()) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (name, value) in Headers)
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);

        return http;
    }
}
