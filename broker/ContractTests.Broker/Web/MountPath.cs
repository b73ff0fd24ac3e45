namespace ContractTests.Broker.Web;

/// <summary>
/// Also serves the broker under the paths of its base URLs, for a proxy that does not strip the path. An existing
/// address takes precedence: <c>/pacts/latest</c> is not <c>/latest</c> below <c>https://host/pacts</c>. So this runs
/// after routing, and routing then runs again.
/// </summary>
internal sealed class MountPath(RequestDelegate next, BrokerOptions options)
{
    private readonly PathString[] _paths =
    [
        .. options.BaseUrls.Select(url => PathString.FromUriComponent(url.AbsolutePath.TrimEnd('/')))
            .Where(path => path.HasValue).Distinct().OrderByDescending(path => path.Value!.Length),
    ];

    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint() is null)
            Enter(context.Request);
        return next(context);
    }

    private void Enter(HttpRequest request)
    {
        foreach (var path in _paths)
        {
            if (!request.Path.StartsWithSegments(path, StringComparison.Ordinal, out var rest))
                continue;
            request.PathBase = request.PathBase.Add(path);
            request.Path = rest.HasValue ? rest : "/";
            return;
        }
    }
}
