using System.Text.Json;

namespace PaymentService.Problems;

/// <summary>Returns every error as <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ProblemSetup
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException refused)
                Explain(refused, context.ProblemDetails);
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

    private static void Explain(
        BadHttpRequestException refused, Microsoft.AspNetCore.Mvc.ProblemDetails problem)
    {
        if (refused.InnerException is not JsonException json)
        {
            problem.Detail = refused.Message;
            return;
        }

        const string Expected = "expected a JSON body as the OpenAPI document describes it, but found something else";
        var path = json.Path ?? "$";
        problem.Detail = $"{path}: {Expected}.";
        if (path.StartsWith("$.", StringComparison.Ordinal))
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [path[2..]] = [Expected] };
    }
}
