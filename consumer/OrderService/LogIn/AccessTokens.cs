using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OrderService.Users;

namespace OrderService.LogIn;

/// <summary>
/// Signs the access tokens of users with the first key of <c>Authentication:Schemes:Bearer:SigningKeys</c>, so that the
/// service validates them like every other bearer token.
/// </summary>
internal sealed class AccessTokens(
    IOptionsMonitor<JwtBearerOptions> bearer, IOptions<LogInOptions> logIn, TimeProvider clock)
{
    public string Sign(User user, Guid session)
    {
        var trusted = bearer.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters;
        var now = clock.GetUtcNow().UtcDateTime;

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = trusted.ValidIssuer,
            Audience = trusted.ValidAudience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + logIn.Value.AccessTokenLifetime,
            SigningCredentials = new SigningCredentials(
                trusted.IssuerSigningKeys.First(), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.Id.ToString(),
                [JwtRegisteredClaimNames.Sid] = session.ToString(),
                [Claims.Scope] = $"{Scopes.OrdersRead} {Scopes.OrdersWrite}",
                [Claims.Role] = user.Role == Role.Admin ? Claims.Administrator : Claims.Customer
            }
        });
    }
}
