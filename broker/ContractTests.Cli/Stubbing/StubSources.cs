using System.Text.RegularExpressions;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Reading;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Stubbing;

/// <summary>The sources of a stub's pacts, in the order in which they answer.</summary>
internal sealed record StubSources(StubFiles Files, Trust Trust)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>Addresses of pacts, with their credentials.</summary>
    public IReadOnlyList<(Uri Url, BrokerConnection Server)> Addresses { get; init; } = [];

    public BrokerConnection? Broker { get; init; }

    /// <summary>Names or regular expressions that filter the broker's latest pacts; empty for all.</summary>
    public IReadOnlyList<string> Consumers { get; init; } = [];

    /// <inheritdoc cref="Consumers"/>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <exception cref="ToolException">A pact cannot be fetched or read.</exception>
    public async Task<IReadOnlyList<Contract>> Read(CancellationToken cancellation)
    {
        var contracts = Contracts.In(Files.Find()).ToList();
        if (Addresses.Count == 0 && Broker is null)
            return contracts;

        using var http = new HttpClient(Trust.Connect()) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (url, server) in Addresses)
            contracts.Add(await Download(new BrokerClient(http, server), url, cancellation));

        if (Broker is not null)
            contracts.AddRange(await FromBroker(new BrokerClient(http, Broker), cancellation));

        return contracts;
    }

    private async Task<IReadOnlyList<Contract>> FromBroker(BrokerClient broker, CancellationToken cancellation)
    {
        var contracts = new List<Contract>();
        foreach (var latest in await broker.Pacts.ListLatestAsync(cancellation))
        {
            if (latest.Url is { } url && Fits(Consumers, latest.Consumer) && Fits(Providers, latest.Provider))
                contracts.Add(await Download(broker, url, cancellation));
        }

        return contracts;
    }

    private static async Task<Contract> Download(BrokerClient server, Uri url, CancellationToken cancellation)
    {
        var document = await server.Pacts.GetAsync(url, cancellation);
        try
        {
            return PactReader.Read(document.Content, url.ToString());
        }
        catch (PactFileException refused)
        {
            throw ToolException.In(refused);
        }
    }

    private static bool Fits(IReadOnlyList<string> wanted, string name) =>
        wanted.Count == 0 || wanted.Any(one => one == name || Matches(one, name));

    private static bool Matches(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
