using System.CommandLine;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Serving;

/// <summary>
/// <c>contract broker</c>: the options of a broker. Whatever needs ASP.NET or a database is in
/// <see cref="RunningBroker"/>, which no other command touches.
/// </summary>
internal static class BrokerCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("broker", "Start a broker; it runs until it is interrupted.");
        var port = new Option<int?>("--port", "-p")
        {
            Description = "Port to listen on, 9292; 0 takes a free one [PACT_BROKER_PORT]",
        }.AddTo(command);
        var host = new Option<string?>("--host") { Description = "Address to listen on, 127.0.0.1; * for every one" }
            .AddTo(command);
        var database = new Option<string?>("--database", "-d")
        {
            Description = "Where everything is kept: sqlite:FILE, created if missing, or "
                + "postgres://USER:PASSWORD@HOST/NAME [PACT_BROKER_DATABASE_URL]",
        }.AddTo(command);
        var baseUrls = new Option<string[]>("--base-url")
        {
            Description = "Address that links begin with, behind a proxy; can be repeated [PACT_BROKER_BASE_URL]",
        }.AddTo(command);
        var proxies = new Option<string[]>("--trusted-proxy")
        {
            Description = "Address or network of a proxy whose forwarded headers count; can be repeated "
                + "[PACT_BROKER_TRUSTED_PROXIES]",
        }.AddTo(command);
        var cleanEvery = new Option<int?>("--clean-every-hours")
        {
            Description = "Delete old versions so often, as `contract clean` does; never "
                + "[PACT_BROKER_CLEAN_EVERY_HOURS]",
        }.AddTo(command);
        var logLevel = new Option<string?>("--log-level")
        {
            Description = "debug, info (a line for each request), warn, error, fatal or none; warn "
                + "[PACT_BROKER_LOG_LEVEL]",
        }.AddTo(command);
        var logFormat = new Option<string?>("--log-format")
        {
            Description = "json or text; text [PACT_BROKER_LOG_FORMAT]",
        }.AddTo(command);
        logFormat.AcceptOnlyFromAmong("json", "text");
        command.SetAction((parsed, cancellation) =>
        {
            var start = new BrokerStart
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
            return RunningBroker.RunUntilStopped(start, context, cancellation);
        });
        return command;
    }
}
