namespace ContractTests.Cli.Serving;

/// <summary>What the command line says about a broker to be started.</summary>
internal sealed record BrokerStart(
    int Port, string Host, string Database, IReadOnlyList<Uri> BaseUrls, IReadOnlyList<string> TrustedProxies);
