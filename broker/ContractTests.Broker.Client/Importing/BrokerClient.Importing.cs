using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>Any resource of the broker, as it answers it; null if it says that there is none.</summary>
    /// <param name="address">Absolute, or below the base URL without a slash in front.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<JsonElement?> Resource(string address, CancellationToken cancellation = default)
    {
        var url = new Uri(Connection.BaseUrl, address);
        return (await Find(url, "a resource of the broker", cancellation))?.Json;
    }

    /// <summary>
    /// Writes what another broker knew into a broker of this kind, with the times that it had there; what is there
    /// already stays as it is. Asks for an account of scope admin.
    /// </summary>
    public Task Import(JsonObject known, CancellationToken cancellation = default) =>
        broker.Send(
            new BrokerCall(HttpMethod.Post, index.Path("import"), "what was known elsewhere to be written")
            {
                Body = known,
                Repeatable = true,
                WhenMissing = "Only a broker of this kind takes imports; check that the base URL is that of one.",
            },
            cancellation);
}
