using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    private const string ImportsOnly =
        "Only a broker of this kind takes imports; check that the base URL is that of one.";

    /// <summary>Any resource of the broker, as it answers it; null if it says that there is none.</summary>
    /// <param name="address">Absolute, or below the base URL without a slash in front.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<JsonElement?> Resource(string address, CancellationToken cancellation = default)
    {
        var url = new Uri(Connection.BaseUrl, address);
        return (await Find(url, "a resource of the broker", cancellation))?.Json;
    }

    /// <summary>The webhook at an address, with asterisks instead of secrets.</summary>
    public async Task<Webhook> Webhook(Uri address, CancellationToken cancellation = default) =>
        ReadWebhook(await Get(address, "a webhook", cancellation), address);

    /// <summary>The addresses of all webhooks.</summary>
    public async Task<IReadOnlyList<Uri>> WebhookAddresses(CancellationToken cancellation = default)
    {
        var all = await Get(await WebhooksUrl(cancellation), "the webhooks", cancellation);
        return [.. all.Links("pb:webhooks").Select(link => link.Url)];
    }

    /// <summary>
    /// Writes what another broker knew into a broker of this kind, with the times that it had there; what is there
    /// already stays as it is. Asks for an account of scope admin.
    /// </summary>
    /// <returns>How many of the given resources exist now, by kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> Import(
        JsonObject known, CancellationToken cancellation = default)
    {
        var answer = await broker.Send(
            new BrokerCall(HttpMethod.Post, index.Path("import"), "what was known elsewhere to be written")
            {
                Body = known,
                Repeatable = true,
                WhenMissing = ImportsOnly,
            },
            cancellation);
        return answer.Resource().Part("here").Json.EnumerateObject()
            .Where(kind => kind.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(kind => kind.Name, kind => kind.Value.GetInt32());
    }

    /// <summary>The state of each resource of a source when it was last imported.</summary>
    /// <param name="source">The base URL of the source.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<IReadOnlyDictionary<string, string>> ImportProgress(
        Uri source, CancellationToken cancellation = default)
    {
        var url = new UriBuilder(index.Path("import/progress")) { Query = $"source={Escaped(source)}" }.Uri;
        var call = BrokerCall.Get(url, "the progress of the import") with { WhenMissing = ImportsOnly };
        return (await broker.Send(call, cancellation)).Resource().Part("marks").Json.EnumerateObject()
            .Where(mark => mark.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(mark => mark.Name, mark => mark.Value.GetString()!, StringComparer.Ordinal);
    }

    private static string Escaped(Uri source) => Uri.EscapeDataString(source.AbsoluteUri);
}
