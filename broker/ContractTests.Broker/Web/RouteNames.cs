namespace ContractTests.Broker.Web;

/// <summary>Names that some of an endpoint's addresses have and others leave out.</summary>
internal static class RouteNames
{
    /// <summary>
    /// Null where the route has no such name. A parameter of the endpoint would then be taken from the query, where
    /// nobody means it.
    /// </summary>
    public static string? Named(this HttpRequest request, string parameter) =>
        request.RouteValues[parameter] as string;
}
