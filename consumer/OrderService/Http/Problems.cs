using Microsoft.AspNetCore.Http.HttpResults;

namespace OrderService.Http;

/// <summary>The problems that clients get if a request fails (RFC 9457); <c>reason</c> is for programs.</summary>
internal static class Problems
{
    public static ProblemHttpResult Unauthorized(string detail) =>
        Problem(StatusCodes.Status401Unauthorized, detail);

    public static ProblemHttpResult Forbidden(string detail) => Problem(StatusCodes.Status403Forbidden, detail);

    public static ProblemHttpResult NotFound(string detail) => Problem(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult AlreadyExists(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "already exists");

    public static ProblemHttpResult Problem(int status, string detail, string? reason = null) => TypedResults.Problem(
        detail,
        statusCode: status,
        extensions: reason is null ? null : new Dictionary<string, object?> { ["reason"] = reason });

    /// <summary>Describes in the OpenAPI document which problems the operation returns, besides 400 and 500.</summary>
    public static RouteHandlerBuilder AnswersProblems(this RouteHandlerBuilder operation, params int[] statuses)
    {
        foreach (var status in statuses)
            operation.ProducesProblem(status);

        return operation.ProducesProblem(StatusCodes.Status500InternalServerError);
    }
}
