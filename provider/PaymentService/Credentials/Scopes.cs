using System.Security.Claims;

namespace PaymentService.Credentials;

/// <summary>What a bearer token allows, in its <c>scope</c> claim (RFC 8693, section 4.2).</summary>
public static class Scopes
{
    public const string Read = "payments:read";

    public const string Write = "payments:write";

    /// <summary>For services that send messages.</summary>
    public const string Messages = "messages:write";

    internal static bool Allows(this ClaimsPrincipal caller, string scope) =>
        caller.FindAll("scope").Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));

    /// <summary>The subject of the token; all tokens without one share the same name.</summary>
    internal static string ClientName(this ClaimsPrincipal caller) => caller.FindFirstValue("sub") ?? "anonymous";

    /// <summary>The client whose payments the caller may see; null for administrators, who see all.</summary>
    internal static string? OwnName(this ClaimsPrincipal caller) =>
        caller.HasClaim(Roles.Claim, Roles.Admin) ? null : caller.ClientName();
}
