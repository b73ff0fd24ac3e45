using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Http;

namespace OrderService.LogIn;

internal static class LogInEndpoints
{
    public static void MapLogIn(this IEndpointRouteBuilder service)
    {
        var logIn = service.MapGroup("/auth").WithTags("Log-in");

        logIn.MapPost("/login", LogIn).WithName("LogIn").AllowAnonymous().AnswersProblems(401, 415);
        logIn.MapPost("/refresh", Refresh).WithName("RefreshTokens").AllowAnonymous().AnswersProblems(401, 415);
        logIn.MapPost("/logout", LogOut).WithName("LogOut").RequireAuthorization().AnswersProblems(401);
    }

    private static async Task<Results<Ok<TokenResource>, ValidationProblem, ProblemHttpResult>> LogIn(
        LogInRequest request, LogInOperations operations, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await operations.LogIn(request.Username!, request.Password!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problems.Unauthorized("The username or the password is wrong.");
    }

    private static async Task<Results<Ok<TokenResource>, ValidationProblem, ProblemHttpResult>> Refresh(
        RefreshRequest request, LogInOperations operations, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await operations.Refresh(request.RefreshToken!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problems.Unauthorized("The refresh token does not count any more. Log in again.");
    }

    private static async Task<NoContent> LogOut(
        ClaimsPrincipal caller, LogInOperations operations, CancellationToken cancellation)
    {
        if (caller.SessionId() is { } session)
            await operations.LogOut(session, cancellation);

        return TypedResults.NoContent();
    }
}
