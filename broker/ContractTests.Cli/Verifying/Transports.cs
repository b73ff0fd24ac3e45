using System.Globalization;

namespace ContractTests.Cli.Verifying;

/// <summary>Ports by protocol, such as <c>http:8080 message:8081</c>.</summary>
internal sealed record Transports(int? Http, int? Message)
{
    private static readonly string[] HttpNames = ["http", "https"];
    private static readonly string[] MessageNames = ["message", "async-message", "sync-message"];

    /// <exception cref="ToolException">The protocol is not supported, or the port is missing.</exception>
    public static Transports Read(IEnumerable<string> given)
    {
        var transports = new Transports(null, null);
        foreach (var text in given)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? text : text[..colon];
            if (colon < 0 || !ushort.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out var port)
                || port == 0)
                throw new ToolException($"'{text}' is not a protocol and a port", "pass --transports http:8080");

            if (HttpNames.Contains(name))
                transports = transports with { Http = port };
            else if (MessageNames.Contains(name))
                transports = transports with { Message = port };
            else
                throw new ToolException($"unknown transport '{name}'", "use http, https or message");
        }

        return transports;
    }
}
