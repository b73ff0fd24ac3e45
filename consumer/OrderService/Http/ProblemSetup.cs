using System.Text.Json;

namespace OrderService.Http;

/// <summary>Returns every error as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException { InnerException: JsonException json })
                DescribeJson(context.ProblemDetails.Extensions, json);
            else if (context.Exception is BadHttpRequestException refused)
                context.ProblemDetails.Detail = refused.Message;
        });
    }

    public static void UseProblems(this IApplicationBuilder service)
    {
        service.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => exception is BadHttpRequestException refused
                ? refused.StatusCode
                : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException
        });
        service.UseStatusCodePages();
    }

    /// <summary>Reports the member that could not be read, like a validation problem.</summary>
    private static void DescribeJson(IDictionary<string, object?> problem, JsonException json)
    {
        var member = json.Path is { Length: > 2 } path ? path[2..] : "$";

        problem["errors"] = new Dictionary<string, string[]>
        {
            [member] = ["expected JSON as the OpenAPI document describes it, but found something else"]
        };
    }
}
