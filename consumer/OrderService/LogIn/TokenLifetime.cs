using Microsoft.IdentityModel.Tokens;

namespace OrderService.LogIn;

/// <summary>Checks when a token is valid against the service's own clock, so that a test can move it.</summary>
internal sealed class TokenLifetime(TimeProvider clock)
{
    /// <summary>How far the clocks of issuer and service may differ.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public bool Validate(
        DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;

        if (expires is null)
            throw new SecurityTokenNoExpirationException("The token has no expiry.");

        if (expires < now - Tolerance)
            throw new SecurityTokenExpiredException("The token has expired.") { Expires = expires.Value };

        if (notBefore > now + Tolerance)
        {
            throw new SecurityTokenNotYetValidException("The token is not valid yet.")
            {
                NotBefore = notBefore.Value
            };
        }

        return true;
    }
}
