using Microsoft.AspNetCore.Routing.Patterns;

namespace ContractTests.Broker.Web;

/// <summary>
/// An address may end in an extension for the requested type, as in <c>…/badge.svg</c>, for pages that cannot send an
/// Accept header. Only fixed last segments have one: a version named <c>1.json</c> keeps its name.
/// </summary>
internal sealed class PathExtensions(RequestDelegate next, EndpointDataSource endpoints)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = MediaTypes.Csv,
        [".svg"] = MediaTypes.Svg,
        [".json"] = MediaTypes.Hal,
        [".yaml"] = "application/yaml",
    };

    private RoutePattern[]? _patterns;

    public Task Invoke(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var dot = path.LastIndexOf('.');
        if (dot > path.LastIndexOf('/') && Types.TryGetValue(path[dot..], out var type) && EndsFixed(path[..dot]))
        {
            context.Request.Path = path[..dot];
            context.Request.Headers.Accept = type;
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
        }

        return next(context);
    }

    private bool EndsFixed(string path)
    {
        _patterns ??= [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => pattern.PathSegments is [.., { Parts: [RoutePatternLiteralPart] }])];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(_patterns, pattern => pattern.PathSegments.Count == segments.Length
            && pattern.PathSegments.Zip(segments).All(pair =>
                pair.First.Parts is not [RoutePatternLiteralPart literal]
                || string.Equals(literal.Content, pair.Second, StringComparison.OrdinalIgnoreCase)));
    }
}
