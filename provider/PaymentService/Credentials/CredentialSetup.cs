using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace PaymentService.Credentials;

/// <summary>
/// Bearer tokens as configured under <c>Authentication:Schemes:Bearer</c>: either an <c>Authority</c>, or
/// <c>ValidIssuer</c>, <c>ValidAudience</c> and <c>SigningKeys</c>.
/// </summary>
internal static class CredentialSetup
{
    public static void AddCredentials(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Scopes.Read, policy => policy.RequireAssertion(context => context.User.Allows(Scopes.Read)))
            .AddPolicy(Scopes.Write, policy => policy.RequireAssertion(context => context.User.Allows(Scopes.Write)))
            .AddPolicy(
                Scopes.Messages, policy => policy.RequireAssertion(context => context.User.Allows(Scopes.Messages)))
            .AddPolicy(Roles.Admin, policy => policy.RequireClaim(Roles.Claim, Roles.Admin))
            .AddPolicy(Sid.Policy, policy => policy.RequireClaim(Sid.Claim));

        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider>((bearer, clock) =>
            {
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters.RequireExpirationTime = true;
                bearer.TokenValidationParameters.LifetimeValidator = new TokenLifetime(clock).Validate;
            })
            .Validate(
                bearer => bearer.Authority is not null
                    || bearer.TokenValidationParameters.IssuerSigningKeys?.Any() == true,
                "Authentication:Schemes:Bearer: expected an Authority or SigningKeys, but found neither; "
                + "without one no token can be checked. For development: dotnet user-jwts create.")
            .ValidateOnStart();
    }
}
