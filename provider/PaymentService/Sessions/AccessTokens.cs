using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PaymentService.Credentials;
using PaymentService.Users;

namespace PaymentService.Sessions;

/// <summary>Signs access tokens with the first key and the issuer that the service trusts.</summary>
internal sealed class AccessTokens(
    IOptionsMonitor<JwtBearerOptions> bearer, IOptions<SessionOptions> options, TimeProvider clock)
{
    public TimeSpan Lifetime => options.Value.AccessTokenLifetime;

    public string Sign(User user, string sessionId)
    {
        var trusted = bearer.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters;
        var now = clock.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = trusted.ValidIssuer ?? trusted.ValidIssuers.First(),
            Audience = trusted.ValidAudience ?? trusted.ValidAudiences.First(),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(
                trusted.IssuerSigningKeys.First(), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = user.Id,
                ["scope"] = $"{Scopes.Read} {Scopes.Write}",
                [Roles.Claim] = user.Role == UserRole.Admin ? Roles.Admin : Roles.Customer,
                [Sid.Claim] = sessionId
            }
        };

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }
}
