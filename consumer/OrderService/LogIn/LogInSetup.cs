using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace OrderService.LogIn;

/// <summary>
/// Bearer tokens as configured in <c>Authentication:Schemes:Bearer</c>: <c>ValidIssuer</c>, <c>ValidAudience</c> and
/// <c>SigningKeys</c>. The service signs its own tokens with the first key; tokens of other issuers are accepted too.
/// </summary>
internal static class LogInSetup
{
    public static void AddLogIn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogInOptions>()
            .BindConfiguration("LogIn").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddScoped<LogInOperations>();

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider>(Configure)
            .Validate(
                bearer => CanSign(bearer.TokenValidationParameters),
                "Authentication:Schemes:Bearer: expected ValidIssuer, ValidAudience and SigningKeys, but found less; "
                + "without them no token can be signed or checked. For development: dotnet user-jwts create.")
            .ValidateOnStart();

        var policies = builder.Services.AddAuthorizationBuilder();
        foreach (var scope in (string[])[Scopes.OrdersRead, Scopes.OrdersWrite, Scopes.MessagesWrite])
            policies.AddPolicy(scope, policy => policy.RequireAssertion(context => context.User.Allows(scope)));
    }

    private static void Configure(JwtBearerOptions bearer, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.RequireExpirationTime = true;
        bearer.TokenValidationParameters.LifetimeValidator = new TokenLifetime(clock).Validate;
        bearer.Events = new JwtBearerEvents { OnTokenValidated = RefuseEndedSession };
    }

    private static async Task RefuseEndedSession(TokenValidatedContext context)
    {
        if (context.Principal?.SessionId() is not { } session)
            return;

        var operations = context.HttpContext.RequestServices.GetRequiredService<LogInOperations>();
        if (!await operations.IsOpen(session, context.HttpContext.RequestAborted))
            context.Fail("The session has ended.");
    }

    private static bool CanSign(TokenValidationParameters trusted) =>
        trusted is { ValidIssuer: not null, ValidAudience: not null, IssuerSigningKeys: not null }
        && trusted.IssuerSigningKeys.Any();
}
