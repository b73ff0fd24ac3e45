namespace ContractTests.Broker.Requests;

/// <summary>
/// HEAD is checked as GET at the same address is, and answered, as in the known broker, with 405: so it tells nobody
/// more than GET would.
/// </summary>
internal sealed class HeadRefusal(RequestDelegate next, EndpointDataSource endpoints)
{
    private static readonly object IsHead = new();

    /// <summary>Comes before the endpoint is looked for.</summary>
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
        context.SetEndpoint(null); // None answers HEAD.
    }

    /// <summary>Comes when whoever asks may have the answer.</summary>
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
