using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OrderService.LogIn;

/// <summary>Reads the claims of the caller's bearer token.</summary>
internal static class Claims
{
    public const string Role = "role";
    public const string Scope = "scope";
    public const string Administrator = "admin";
    public const string Customer = "customer";

    /// <summary>Null if the token belongs to a service and not to a user.</summary>
    public static Guid? UserId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue(JwtRegisteredClaimNames.Sub), out var id) ? id : null;

    /// <summary>Null if the token was not issued by a log-in to this service.</summary>
    public static Guid? SessionId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue(JwtRegisteredClaimNames.Sid), out var id) ? id : null;

    public static bool IsAdministrator(this ClaimsPrincipal caller) => caller.HasClaim(Role, Administrator);

    public static bool MayActFor(this ClaimsPrincipal caller, Guid? user) =>
        caller.IsAdministrator() || (user is not null && caller.UserId() == user);

    /// <summary>The user whose orders the caller may see.</summary>
    /// <returns>Null for administrators, who see all orders; an unknown id if the caller is not a user.</returns>
    public static Guid? SeesOrdersOf(this ClaimsPrincipal caller) =>
        caller.IsAdministrator() ? null : caller.UserId() ?? Guid.Empty;

    /// <summary>Whether the token has the scope (RFC 8693, section 4.2).</summary>
    public static bool Allows(this ClaimsPrincipal caller, string scope) =>
        caller.FindAll(Scope).Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));
}
