using System.Text;

namespace ContractTests.Broker.Client.Connection;

/// <summary>
/// The addresses of a broker: the link relations of its index, which is read once, or the known path if a relation is
/// missing.
/// </summary>
internal sealed class BrokerIndex(BrokerHttp http, BrokerConnection connection)
{
    private HalResource? _index;

    public Uri BaseUrl => connection.BaseUrl;

    /// <summary>The address for a relation of the index.</summary>
    /// <param name="path">The known path below the base URL, without a leading slash, with the same variables.</param>
    /// <param name="variables">Values for the template's variables.</param>
    public async Task<Uri> Address(
        string relation, string path, CancellationToken cancellation, params (string Name, string Value)[] variables)
    {
        var known = await Read(cancellation);
        var template = known.Link(relation)?.Template ?? path;
        return new Uri(connection.BaseUrl, Fill(template, variables));
    }

    /// <summary>An address for which known brokers have no relation in their index.</summary>
    public Uri Path(string path, params (string Name, string Value)[] variables) =>
        new(connection.BaseUrl, Fill(path, variables));

    private async Task<HalResource> Read(CancellationToken cancellation)
    {
        if (_index is { } known)
            return known;
        var call = BrokerCall.Get(connection.BaseUrl, "the index of a Pact broker") with
        {
            WhenMissing = "Check that the base URL is that of a Pact broker, with the path under which it is served.",
        };
        var answer = await http.Send(call, cancellation);
        var read = answer.Resource();
        if (!read.Has("_links"))
            throw answer.NotABroker();
        _index = read;
        return read;
    }

    private static string Fill(string template, (string Name, string Value)[] variables)
    {
        var filled = new StringBuilder(template);
        var query = template.IndexOf('?', StringComparison.Ordinal);
        foreach (var (name, value) in variables)
        {
            var variable = $"{{{name}}}";
            var at = template.IndexOf(variable, StringComparison.Ordinal);
            if (at >= 0 && (query < 0 || at < query))
                RequirePart(name, value);
            filled.Replace(variable, Uri.EscapeDataString(value));
        }

        return filled.ToString();
    }

    /// <summary>
    /// HTTP clients remove an empty segment, <c>.</c> or <c>..</c> from a path, and the result would be another
    /// resource: <c>…/branches/{branch}</c> without the branch is the list of all branches.
    /// </summary>
    private static void RequirePart(string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value) && !value.Split('/', '\\').Any(part => part is "." or ".."))
            return;
        throw new BrokerException(
            BrokerFailure.Invalid, $"{name} '{value}'", "a name that is valid in a URL",
            string.IsNullOrWhiteSpace(value) ? "a blank one" : "'.' or '..'", "Use the name that the broker has.");
    }
}
