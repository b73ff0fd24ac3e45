using ContractTests.Broker.Operations;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ContractTests.Broker.Web;

/// <summary>
/// Names in a path may contain any character, even a slash (<c>feat%2Fx</c>), which routing leaves encoded; so the
/// route values are decoded again from the original path.
/// </summary>
internal sealed class PathSegments(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        var raw = RawPath.Of(context);
        if (RawPath.Objection(raw, context.Request.Method) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

#pragma warning disable RS0030 // No parameter is read from it.
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
#pragma warning restore RS0030
        {
            await new Refusal.Sentence(
                StatusCodes.Status400BadRequest, "The query cannot contain a null character.")
                .ExecuteAsync(context);
            return;
        }

        if (raw.Contains('%', StringComparison.Ordinal)
            && context.GetEndpoint() is RouteEndpoint { RoutePattern: var pattern })
        {
            Assign(context, pattern, raw);
        }

        if (context.Request.RouteValues.Any(IsTooLong))
        {
            await new Refusal.Sentence(
                StatusCodes.Status422UnprocessableEntity,
                $"A name in the URL path {NameLength.TooLong(NameLength.Most)}.")
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>Metadata is not a name: it is decoded, but never stored.</summary>
    private static bool IsTooLong(KeyValuePair<string, object?> value) =>
        value is { Key: not "metadata", Value: string { Length: > NameLength.Most } };

    /// <summary>The prefix that a proxy removed comes before the route's own segments.</summary>
    private static void Assign(HttpContext context, RoutePattern pattern, string raw)
    {
        var segments = raw.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = segments.Length
            - context.Request.Path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
        for (var i = 0; i < pattern.PathSegments.Count && start >= 0 && start + i < segments.Length; i++)
        {
            if (pattern.PathSegments[i].Parts is [RoutePatternParameterPart parameter])
                context.Request.RouteValues[parameter.Name] = Uri.UnescapeDataString(segments[start + i]);
        }
    }
}
