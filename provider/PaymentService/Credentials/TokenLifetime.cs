using Microsoft.IdentityModel.Tokens;

namespace PaymentService.Credentials;

/// <summary>Validates the lifetime of a token with the service's own clock, so that a test can set the time.</summary>
internal sealed class TokenLifetime(TimeProvider clock)
{
    /// <summary>The accepted difference between the clocks of issuer and service.</summary>
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
