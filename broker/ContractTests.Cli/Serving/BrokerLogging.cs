using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ContractTests.Cli.Serving;

/// <summary>
/// Logs go to standard error, so that standard output stays short. The reason for a failed start is in the exception,
/// and is not logged as well.
/// </summary>
internal sealed record BrokerLogging(LogLevel Level, bool IsJson)
{
    public static BrokerLogging Read(BrokerStart start, ToolContext context)
    {
        var environment = new BrokerEnvironment(context);
        return new BrokerLogging(
            ReadLevel(start.LogLevel ?? environment.Text("LOG_LEVEL")),
            (start.LogFormat ?? environment.Text("LOG_FORMAT")) == "json");
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        builder.Logging
            .SetMinimumLevel(Level)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft", Level <= LogLevel.Debug ? Level : Later(Level, LogLevel.Warning))
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (IsJson)
        {
            builder.Logging.AddJsonConsole(line =>
            {
                line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                line.UseUtcTimestamp = true;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(line => line.SingleLine = true);
        }
    }

    private static LogLevel Later(LogLevel one, LogLevel other) => one > other ? one : other;

    private static LogLevel ReadLevel(string? given) => given?.ToLowerInvariant() switch
    {
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        null or "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" or "critical" => LogLevel.Critical,
        "none" => LogLevel.None,
        _ => throw new ToolException(
            $"unknown log level '{given}'", "pass --log-level debug, info, warn, error, fatal or none"),
    };
}
