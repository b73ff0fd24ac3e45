using System.CommandLine;

namespace ContractTests.Cli.Serving;

/// <summary>
/// <c>contract broker</c>: the options of a broker. Whatever needs ASP.NET or a database is in
/// <see cref="RunningBroker"/>, which no other command touches.
/// </summary>
internal sealed class BrokerCommand
{
    private readonly Option<int?> port = new("--port", "-p")
    {
        Description = "Port to listen on, 9292; 0 takes a free one [PACT_BROKER_PORT]",
    };

    private readonly Option<string?> host = new("--host")
    {
        Description = "Address to listen on, 127.0.0.1; * for every one",
    };

    private readonly Option<string?> database = new("--database", "-d")
    {
        Description = "Where everything is kept: sqlite:FILE, created if missing, or "
            + "postgres://USER:PASSWORD@HOST/NAME [PACT_BROKER_DATABASE_URL]",
    };

    private readonly Option<string[]> baseUrls = new("--base-url")
    {
        Description = "Address that links begin with, behind a proxy; can be repeated [PACT_BROKER_BASE_URL]",
    };

    private readonly Option<string[]> proxies = new("--trusted-proxy")
    {
        Description = "Address or network of a proxy whose forwarded headers count; can be repeated "
            + "[PACT_BROKER_TRUSTED_PROXIES]",
    };

    private readonly Option<int?> cleanEvery = new("--clean-every-hours")
    {
        Description = "Delete old versions so often, as `contract clean` does; never [PACT_BROKER_CLEAN_EVERY_HOURS]",
    };

    private readonly Option<string?> logLevel = new("--log-level")
    {
        Description = "debug, info (a line for each request), warn, error, fatal or none; warn [PACT_BROKER_LOG_LEVEL]",
    };

    private readonly Option<string?> logFormat = new("--log-format")
    {
        Description = "json or text; text [PACT_BROKER_LOG_FORMAT]",
    };

    private BrokerCommand(Command command)
    {
        logFormat.AcceptOnlyFromAmong("json", "text");
        foreach (var option in new Option[]
        {
            port, host, database, baseUrls, proxies, cleanEvery, logLevel, logFormat,
        })
            command.Options.Add(option);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("broker", "Start a broker; it runs until it is interrupted.");
        var broker = new BrokerCommand(command);
        command.SetAction((parsed, cancellation) =>
            RunningBroker.RunUntilStopped(broker.Read(parsed), context, cancellation));
        return command;
    }

    private BrokerStart Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(port),
        Host = parsed.GetValue(host),
        Database = parsed.GetValue(database),
        BaseUrls = parsed.GetValue(baseUrls) ?? [],
        TrustedProxies = parsed.GetValue(proxies) ?? [],
        CleanEveryHours = parsed.GetValue(cleanEvery),
        LogLevel = parsed.GetValue(logLevel),
        LogFormat = parsed.GetValue(logFormat),
    };
}
