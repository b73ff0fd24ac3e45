namespace ContractTests.Cli.Serving;

/// <summary>What the command line says about a broker to be started; what it leaves out the environment says.</summary>
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
