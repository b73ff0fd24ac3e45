using System.CommandLine;

namespace ContractTests.Cli.Serving;

/// <summary>
/// <c>contract broker</c>: the options of a broker. Code that needs ASP.NET or a database is in
/// <see cref="RunningBroker"/>, so that other commands do not load it.
/// </summary>
internal sealed class BrokerCommand
{
    private readonly NumberOption _port = new("--port", 0, 65535, "-p")
    {
        Description = "Port to listen on, or 0 for any free one (default: 9292) [PACT_BROKER_PORT]",
    };

    private readonly Option<string?> _host = new("--host")
    {
        Description = "Address to listen on, or * for all (default: 127.0.0.1)",
    };

    private readonly Option<string?> _database = new("--database", "-d")
    {
        Description = "Database: sqlite:FILE or FILE, created if missing, or "
            + "postgres://USER:PASSWORD@HOST/NAME (default: sqlite:pact-broker.db) [PACT_BROKER_DATABASE_URL]",
    };

    private readonly Option<string[]> _baseUrls = new("--base-url")
    {
        Description = "Public address of the broker, if it runs behind a proxy; can be repeated "
            + "[PACT_BROKER_BASE_URL]",
    };

    private readonly Option<string[]> _proxies = new("--trusted-proxy")
    {
        Description = "Address or network of a proxy whose X-Forwarded headers to trust; can be repeated "
            + "[PACT_BROKER_TRUSTED_PROXIES]",
    };

    private readonly NumberOption _cleanEvery = new("--clean-every-hours", 1, 10_000)
    {
        Description = "How often to delete old versions, as `contract clean` does (default: never) "
            + "[PACT_BROKER_CLEAN_EVERY_HOURS]",
    };

    private readonly Option<string?> _logLevel = new("--log-level")
    {
        Description = "debug, info (a line per request), warn, error, fatal or none (default: warn) "
            + "[PACT_BROKER_LOG_LEVEL]",
    };

    private readonly Option<string?> _logFormat = new("--log-format")
    {
        Description = "json or text (default: text) [PACT_BROKER_LOG_FORMAT]",
    };

    private readonly Option<bool> _health = new("--health")
    {
        Description = "Check the health of the broker on this machine instead of starting one; the exit code is 0 if "
            + "it is healthy, else 1",
    };

    private BrokerCommand(Command command)
    {
        _logFormat.AcceptOnlyFromAmong("json", "text");
        foreach (var option in new Option[]
        {
            _port, _host, _database, _baseUrls, _proxies, _cleanEvery, _logLevel, _logFormat, _health,
        })
            command.Options.Add(option);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("broker", "Run a broker until it is stopped with Ctrl+C.");
        var broker = new BrokerCommand(command);
        command.SetAction((parsed, cancellation) =>
            parsed.GetValue(broker._health)
                ? BrokerHealth.Ask(broker.Read(parsed), context, cancellation)
                : RunningBroker.RunUntilStopped(broker.Read(parsed), context, cancellation));
        return command;
    }

    private BrokerStart Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        Host = parsed.GetValue(_host),
        Database = parsed.GetValue(_database),
        BaseUrls = parsed.GetValue(_baseUrls) ?? [],
        TrustedProxies = parsed.GetValue(_proxies) ?? [],
        CleanEveryHours = parsed.GetValue(_cleanEvery),
        LogLevel = parsed.GetValue(_logLevel),
        LogFormat = parsed.GetValue(_logFormat),
    };
}
