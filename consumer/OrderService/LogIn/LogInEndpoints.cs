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
        LogInRequest request, LogInDesk desk, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await desk.LogIn(request.Username!, request.Password!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problems.Unauthorized("The username or the password is wrong.");
    }

    private static async Task<Results<Ok<TokenResource>, ValidationProblem, ProblemHttpResult>> Refresh(
        RefreshRequest request, LogInDesk desk, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await desk.Refresh(request.RefreshToken!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problems.Unauthorized("The refresh token does not count any more. Log in again.");
    }

    private static async Task<NoContent> LogOut(
        ClaimsPrincipal caller, LogInDesk desk, CancellationToken cancellation)
    {
        if (caller.SessionId() is { } session)
            await desk.LogOut(session, cancellation);

        return TypedResults.NoContent();
    }
}
