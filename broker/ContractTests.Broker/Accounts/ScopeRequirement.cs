using System.Security.Claims;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Authorization;

namespace ContractTests.Broker.Accounts;

/// <summary>The scope that an endpoint requires.</summary>
/// <param name="Scope">Null for the scope of the request's method, read or write.</param>
internal sealed record ScopeRequirement(Scope? Scope) : IAuthorizationRequirement
{
    /// <summary>The type of the claim that contains the scope of an account.</summary>
    public const string Claim = "scope";

    /// <summary>The scope of an endpoint, for its description.</summary>
    public static Scope Of(Endpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? Accounts.Scope.Public
        : ScopeNames.Parse(endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy) ?? OfMethod(method);

    /// <summary>The scope of an account.</summary>
    public static Scope Of(ClaimsPrincipal caller) =>
        ScopeNames.Parse(caller.FindFirst(Claim)?.Value) ?? Accounts.Scope.Public;

    public Scope For(string method) => Scope ?? OfMethod(method);

    private static Scope OfMethod(string method) =>
        SafeMethods.Has(method) ? Accounts.Scope.Read : Accounts.Scope.Write;
}

/// <summary>Decides by the caller's scope and by what the operator made public.</summary>
internal sealed class ScopeAuthorization(BrokerOptions options) : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        var http = (HttpContext)context.Resource!;
        var needed = requirement.For(http.Request.Method);
        if (ScopeRequirement.Of(context.User) >= needed
            || (needed == Scope.Read && IsPublic((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool IsPublic(string? route) =>
        options.Accounts.AllowPublicRead
        || (options.Accounts.AllowPublicHeartbeat && route == Routes.Heartbeat)
        || (options.Accounts.AllowPublicBadges && route?.EndsWith("/badge", StringComparison.Ordinal) == true);
}
