using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OrderService.LogIn;

/// <summary>What a bearer token says of the caller.</summary>
internal static class Claims
{
    public const string Role = "role";
    public const string Scope = "scope";
    public const string Administrator = "admin";
    public const string Customer = "customer";

    /// <summary>Absent when the token is a service's and not a user's.</summary>
    public static Guid? UserId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue(JwtRegisteredClaimNames.Sub), out var id) ? id : null;

    /// <summary>Absent when the token comes from no log-in of this service.</summary>
    public static Guid? SessionId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue(JwtRegisteredClaimNames.Sid), out var id) ? id : null;

    public static bool IsAdministrator(this ClaimsPrincipal caller) => caller.HasClaim(Role, Administrator);

    public static bool MayActFor(this ClaimsPrincipal caller, Guid? user) =>
        caller.IsAdministrator() || (user is not null && caller.UserId() == user);

    /// <summary>Whose orders the caller sees: his own, or everybody's as an administrator.</summary>
    /// <returns>Nothing for everybody; an id of nobody when the caller is no user.</returns>
    public static Guid? SeesOrdersOf(this ClaimsPrincipal caller) =>
        caller.IsAdministrator() ? null : caller.UserId() ?? Guid.Empty;

    /// <summary>Whether the token names the scope (RFC 8693, section 4.2).</summary>
    public static bool Allows(this ClaimsPrincipal caller, string scope) =>
        caller.FindAll(Scope).Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));
}
