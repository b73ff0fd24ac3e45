using ContractTests.Broker.Web;

namespace ContractTests.Broker.Accounts;

/// <summary>What a caller must be allowed, declared on every endpoint.</summary>
internal sealed record RequiredScope(Scope Scope)
{
    /// <summary>For an address without an endpoint: as much as its method would need anywhere.</summary>
    public static RequiredScope ForMethod(string method) => new(SafeMethods.Has(method) ? Scope.Read : Scope.Write);
}

/// <summary>Marks what everyone may see where badges are public.</summary>
internal sealed record Badge;

/// <summary>Marks what everyone may see where the heartbeat is public.</summary>
internal sealed record Heartbeat;

internal static class RequiredScopes
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Scope scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredScope(scope));

    /// <summary>
    /// Endpoints that say nothing of their own need what their methods do: reading, or else writing. So none can be
    /// left open by being forgotten.
    /// </summary>
    public static IEndpointRouteBuilder WithScopes(this IEndpointRouteBuilder broker)
    {
        var all = broker.MapGroup("");
        ((IEndpointConventionBuilder)all).Finally(Declare);
        return all;
    }

    private static void Declare(EndpointBuilder endpoint)
    {
        var pattern = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText ?? "";
        if (pattern.EndsWith("/badge", StringComparison.Ordinal))
            endpoint.Metadata.Add(new Badge());
        if (endpoint.Metadata.OfType<RequiredScope>().Any())
            return;
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
        var isRead = methods.Count > 0 && methods.All(SafeMethods.Has);
        endpoint.Metadata.Add(new RequiredScope(isRead ? Scope.Read : Scope.Write));
    }
}
