using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker;

namespace ContractTests.Cli.Serving;

/// <summary>Printed after the start: the address, where the data is stored, and who may write.</summary>
internal static class StartNote
{
    public static async Task Print(
        ToolContext context, BrokerOptions options, BrokerStart start, IReadOnlyList<string> addresses, bool isOpen)
    {
        var open = options.BaseUrls.Select(url => url.AbsoluteUri).Concat(addresses).First();
        foreach (var line in (string[])
        [
            .. addresses.Select(address => $"listening on {address}"),
            $"version  {ContractTool.Version}",
            $"open     {Reachable(open)}",
            $"database {BrokerApplication.DescribeDatabase(options)}",
            $"access   {Access(options, isOpen)}",
        ])
            await context.Output.WriteLineAsync(line);

        if (start.BaseUrls.Count == 0 && context.Variable("PACT_BROKER_BASE_URL") is { } url)
        {
            await context.Errors.WriteLineAsync(
                $"warning: links of this broker begin with {url}, from PACT_BROKER_BASE_URL, which other commands "
                + "read as the broker to call; pass --base-url if this broker has another address");
        }
    }

    /// <summary>A page can be opened at an address of this machine, but not at the one for all interfaces.</summary>
    private static string Reachable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
            && IPAddress.TryParse(url.Host.Trim('[', ']'), out var host)
            && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(url) { Host = "localhost" }.Uri.AbsoluteUri
            : address;

    private static string WithoutPassword(string database) =>
        Regex.Replace(database, "(?<=://[^/@:]*):[^@/]*(?=@)", ":***", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Access(BrokerOptions options, bool isOpen)
    {
        var accounts = options.Accounts;
        if (accounts.Username is { } writer)
        {
            return accounts.AllowPublicRead
                ? $"anyone may read; writing needs user {writer} or a token"
                : $"reading and writing need user {writer} or a token";
        }

        if (!isOpen)
        {
            return accounts.AllowPublicRead
                ? "anyone may read; writing needs a token"
                : "reading and writing need a token";
        }

        var create = $"contract create-token --name NAME --scope admin --database {WithoutPassword(options.Database)}";
        return $"anyone may read and write, until you create a token: {create}";
    }
}
