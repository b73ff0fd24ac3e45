using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.RouteTables;

/// <summary>Notes which routes each running test gets a good answer from.</summary>
internal static class RouteHits
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> OfTests = new();

    /// <summary>Null if the test has asked no broker.</summary>
    public static IReadOnlyCollection<string>? Of(string testId) =>
        OfTests.TryGetValue(testId, out var hits) ? (IReadOnlyCollection<string>)hits.Keys : null;

    /// <summary>Every request to a broker that is made of these services counts for the test that runs now.</summary>
    public static void Watch(IServiceCollection services)
    {
        if (TestContext.Current.Test is not { } test)
            return;
        var hits = OfTests.GetOrAdd(test.UniqueID, _ => new ConcurrentDictionary<string, byte>());
        services.AddSingleton<IStartupFilter>(new Watcher(hits));
    }

    public static string Name(string method, RouteEndpoint endpoint) => $"{method} {endpoint.RoutePattern.RawText}";

    private sealed class Watcher(ConcurrentDictionary<string, byte> hits) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, proceed) =>
            {
                await proceed(context);
                if (context.GetEndpoint() is RouteEndpoint endpoint && IsGood(context.Response, endpoint))
                    hits.TryAdd(Name(context.Request.Method, endpoint), 0);
            });
            next(app);
        };

        /// <summary>A refusal says little about a route; one of them exists only to fail.</summary>
        private static bool IsGood(HttpResponse response, RouteEndpoint endpoint) =>
            response.StatusCode < 400 || (endpoint.RoutePattern.RawText == Web.Routes.TestError
                && response.StatusCode == StatusCodes.Status500InternalServerError);
    }
}
