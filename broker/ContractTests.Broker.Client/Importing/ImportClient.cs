using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Imports the data of another broker.</summary>
public sealed class ImportClient
{
    private const string ImportsOnly =
        "Only the broker of this toolkit supports imports; check the base URL.";

    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal ImportClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>
    /// Imports the data of another broker, with their original times; existing data are not changed. Requires the scope
    /// admin.
    /// </summary>
    /// <returns>How many of the given resources exist now, by kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> WriteAsync(
        JsonObject known, CancellationToken cancellation = default)
    {
        var answer = await _broker.Send(
            new BrokerCall(HttpMethod.Post, _index.Path("import"), "the data of another broker to be imported")
            {
                Body = known,
                Repeatable = true,
                WhenMissing = ImportsOnly,
            },
            cancellation);
        return answer.Resource().As(LenientJson.Api.Imported).Here ?? new Dictionary<string, int>();
    }

    /// <summary>The state of each resource of a source when it was last imported.</summary>
    /// <param name="source">The base URL of the source.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<IReadOnlyDictionary<string, string>> ProgressAsync(
        Uri source, CancellationToken cancellation = default)
    {
        var url = new UriBuilder(_index.Path("import/progress")) { Query = $"source={Escaped(source)}" }.Uri;
        var call = BrokerCall.Get(url, "the progress of the import") with { WhenMissing = ImportsOnly };
        var progress = (await _broker.Send(call, cancellation)).Resource().As(LenientJson.Api.ImportProgress);
        return progress.Marks ?? new Dictionary<string, string>();
    }

    private static string Escaped(Uri source) => Uri.EscapeDataString(source.AbsoluteUri);
}
