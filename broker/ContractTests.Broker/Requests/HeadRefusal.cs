namespace ContractTests.Broker.Requests;

/// <summary>
/// Checks HEAD like GET at the same address and then answers 405, as in the Pact Broker, so HEAD reveals no more than
/// GET does.
/// </summary>
internal sealed class HeadRefusal(RequestDelegate next, EndpointDataSource endpoints)
{
    private static readonly object IsHead = new();

    /// <summary>Runs before routing.</summary>
    public static async Task AskAsGet(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        context.Items[IsHead] = true;
        await next(context);
        context.Request.Method = HttpMethods.Head;
        context.SetEndpoint(null); // No endpoint supports HEAD.
    }

    /// <summary>Runs after authorization.</summary>
    public Task Invoke(HttpContext context)
    {
        if (!context.Items.ContainsKey(IsHead) || context.GetEndpoint() is not RouteEndpoint endpoint)
            return next(context);
        var methods = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(other => other.RoutePattern.RawText == endpoint.RoutePattern.RawText)
            .SelectMany(other => other.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", methods.Distinct().Order(StringComparer.Ordinal));
        return Task.CompletedTask;
    }
}
