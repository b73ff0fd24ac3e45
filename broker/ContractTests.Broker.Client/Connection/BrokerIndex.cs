using System.Text;

namespace ContractTests.Broker.Client;

/// <summary>
/// The addresses of a broker: the relations of its index, read once, and the known path where a relation is missing.
/// </summary>
internal sealed class BrokerIndex(BrokerHttp http, BrokerConnection connection)
{
    private HalResource? index;

    /// <summary>The address for a relation of the index.</summary>
    /// <param name="path">The known path below the base URL, without a slash in front, with the same variables.</param>
    /// <param name="variables">Values for the template's variables.</param>
    public async Task<Uri> Address(
        string relation, string path, CancellationToken cancellation, params (string Name, string Value)[] variables)
    {
        var known = await Read(cancellation);
        string template = known.Link(relation)?.Template ?? path;
        return new Uri(connection.BaseUrl, Fill(template, variables));
    }

    /// <summary>An address that the index of known brokers does not name.</summary>
    public Uri Path(string path, params (string Name, string Value)[] variables) =>
        new(connection.BaseUrl, Fill(path, variables));

    private async Task<HalResource> Read(CancellationToken cancellation)
    {
        if (index is { } known)
            return known;
        var call = BrokerCall.Get(connection.BaseUrl, "the index of a Pact broker") with
        {
            WhenMissing = "Check that the base URL is that of a Pact broker, with the path under which it is served.",
        };
        var answer = await http.Send(call, cancellation);
        var read = answer.Resource();
        if (!read.Has("_links"))
            throw answer.NotABroker();
        index = read;
        return read;
    }

    private static string Fill(string template, (string Name, string Value)[] variables)
    {
        var filled = new StringBuilder(template);
        foreach (var (name, value) in variables)
            filled.Replace($"{{{name}}}", Uri.EscapeDataString(value));
        return filled.ToString();
    }
}
