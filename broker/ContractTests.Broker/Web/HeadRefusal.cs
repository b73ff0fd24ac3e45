using Microsoft.AspNetCore.Routing.Template;

namespace ContractTests.Broker.Web;

/// <summary>
/// Checks HEAD like GET at the same address and then answers 405, as in the Pact Broker, so HEAD reveals no more than
/// GET does.
/// </summary>
internal sealed class HeadRefusal(RequestDelegate next, EndpointDataSource endpoints)
{
    private static readonly object IsHead = new();

    private (TemplateMatcher Address, IReadOnlyList<string> Methods)[]? _endpoints;

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
        if (!context.Items.ContainsKey(IsHead) || context.GetEndpoint() is not RouteEndpoint)
            return next(context);
        _endpoints ??= [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => (
            new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []),
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))];
        var methods = _endpoints.Where(endpoint => endpoint.Address.TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Methods);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", methods.Distinct().Order(StringComparer.Ordinal));
        return Task.CompletedTask;
    }
}
