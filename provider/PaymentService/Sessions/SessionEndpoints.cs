using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PaymentService.Background;
using PaymentService.Credentials;
using PaymentService.Problems;

namespace PaymentService.Sessions;

internal static class SessionEndpoints
{
    private const int LongestField = 256;

    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SessionOptions>()
            .BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<SessionOperations>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddRecurring<ExpiredSessions>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure(bearer => bearer.Events = new JwtBearerEvents { OnTokenValidated = RefuseEndedSession });
    }

    /// <summary>Only if this service has the signing key: an external issuer logs in its users itself.</summary>
    public static void MapSessions(this IEndpointRouteBuilder service)
    {
        var bearer = service.ServiceProvider.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>()
            .Get(JwtBearerDefaults.AuthenticationScheme);
        if (bearer.Authority is not null)
            return;

        var sessions = service.MapGroup("/auth").WithTags("Sessions").MayAnswer(StatusCodes.Status401Unauthorized);

        sessions.MapPost("/login", LogIn).WithName("LogIn").MayAnswer(StatusCodes.Status415UnsupportedMediaType);
        sessions.MapPost("/refresh", Refresh).WithName("Refresh")
            .MayAnswer(StatusCodes.Status415UnsupportedMediaType);
        sessions.MapPost("/logout", LogOut).WithName("LogOut").RequireAuthorization(Sid.Policy)
            .MayAnswer(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<TokenResource>, ValidationProblem, ProblemHttpResult>> LogIn(
        LogInRequest request, SessionOperations sessions, CancellationToken cancellation)
    {
        var errors = FindErrors(("username", request.Username), ("password", request.Password));
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await sessions.LogIn(request.Username!, request.Password!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problem.Of(
                StatusCodes.Status401Unauthorized, "Not logged in", "Name or password is wrong.", "wrong_credentials");
    }

    private static async Task<Results<Ok<TokenResource>, ValidationProblem, ProblemHttpResult>> Refresh(
        RefreshRequest request, SessionOperations sessions, CancellationToken cancellation)
    {
        var errors = FindErrors(("refresh_token", request.RefreshToken));
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await sessions.Refresh(request.RefreshToken!, cancellation) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problem.Of(
                StatusCodes.Status401Unauthorized,
                "Not refreshed",
                "The refresh token counts no more. Log in again.",
                "refresh_token_ended");
    }

    private static async Task<NoContent> LogOut(
        ClaimsPrincipal caller, SessionOperations sessions, CancellationToken cancellation)
    {
        await sessions.Revoke(caller.FindFirstValue(Sid.Claim)!, cancellation);
        return TypedResults.NoContent();
    }

    /// <remarks>Tokens of other services have no session, and are accepted as long as they are valid.</remarks>
    private static async Task RefuseEndedSession(TokenValidatedContext context)
    {
        if (context.Principal?.FindFirstValue(Sid.Claim) is not { } session)
            return;

        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionOperations>();
        if (!await sessions.Counts(session, context.HttpContext.RequestAborted))
            context.Fail("The session has ended.");
    }

    private static Dictionary<string, string[]> FindErrors(params (string Name, string? Value)[] fields) => fields
        .Where(field => field.Value is not { Length: > 0 and <= LongestField })
        .ToDictionary(
            field => field.Name,
            field => new[] { $"expected 1 to {LongestField} characters, but found {field.Value?.Length ?? 0}" });

    private sealed record LogInRequest(string? Username, string? Password);

    private sealed record RefreshRequest(string? RefreshToken);
}
