using System.Diagnostics;

namespace ContractTests.Broker.Observability;

/// <summary>
/// Logs one line for each request, with its route instead of its address, so that lines can be counted.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task Invoke(HttpContext context)
    {
        if (!log.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            var took = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
            var account = context.User.Identity?.Name ?? "-";
            LogRequest(context.Request.Method, route, context.Response.StatusCode, took, account);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms by {Account}")]
    private partial void LogRequest(string method, string route, int status, double milliseconds, string account);
}
