using System.Text.Json.Nodes;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Importing;

/// <summary>Checks before an import that its source is a Pact broker, and not the target itself.</summary>
internal static class SourceCheck
{
    private const string Self = "self";

    /// <exception cref="ToolException">The source is not a Pact broker, or it is the target.</exception>
    public static async Task Run(BrokerClient source, BrokerClient target, CancellationToken cancellation)
    {
        var address = source.Connection.BaseUrl;
        var index = await source.FindResourceAsync("", cancellation) ?? default;
        if (index.Links("pb:pacticipants").Count == 0)
        {
            throw new ToolException(
                $"there is no Pact broker at {address}", "check --from, with the path that the broker is served under");
        }

        if (address == target.Connection.BaseUrl || await IsWrittenBy(target, source, cancellation))
        {
            throw new ToolException(
                $"{address} is the broker to import into", "pass another broker as --from; nothing was imported");
        }
    }

    /// <summary>A broker may have several addresses, but only the target itself shows what is written to it.</summary>
    private static async Task<bool> IsWrittenBy(
        BrokerClient target, BrokerClient source, CancellationToken cancellation)
    {
        var address = source.Connection.BaseUrl;
        var written = Guid.NewGuid().ToString();
        var mark = new JsonObject
        {
            ["source"] = address.AbsoluteUri,
            ["marks"] = new JsonArray(Target.NewMark(Self, written)),
        };
        await target.Import.WriteAsync(mark, cancellation);
        try
        {
            return (await source.Import.ProgressAsync(address, cancellation)).GetValueOrDefault(Self) == written;
        }
        catch (BrokerException)
        {
            return false; // Another kind of broker, or credentials without the scope admin.
        }
    }
}
