namespace ContractTests.Cli.Serving;

/// <summary>The options of a broker on the command line; null means that the environment decides.</summary>
internal sealed record BrokerStart
{
    public int? Port { get; init; }

    public string? Host { get; init; }

    public string? Database { get; init; }

    public IReadOnlyList<string> BaseUrls { get; init; } = [];

    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    public int? CleanEveryHours { get; init; }

    public string? LogLevel { get; init; }

    public string? LogFormat { get; init; }
}
