using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ContractTests.Broker.OpenApi;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>
/// Holds every answer that any test gets from a broker to what the API description says of it: its status, its media
/// type, and its body by the schema, where an object may have no member that is not described; and every parameter that
/// the broker read from the query to those described. An answer is held back until that is done, so that no test ends
/// before.
/// </summary>
internal static class DescribedAnswers
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> OfTests = new();
    private static JsonDocument? _description;

    /// <summary>What was not as described in the test that ran.</summary>
    public static IEnumerable<string> FaultsOf(string testId) =>
        OfTests.TryGetValue(testId, out var faults) ? faults.Distinct() : [];

    /// <summary>For a test that makes such an answer by itself.</summary>
    public static void Forgive(string testId) => OfTests[testId].Clear();

    public static void Watch(IServiceCollection services)
    {
        if (TestContext.Current.Test is not { } test)
            return;
        var faults = OfTests.GetOrAdd(test.UniqueID, _ => []);
        services.AddSingleton<IStartupFilter>(new HeldAnswers(async (context, read, body) =>
        {
            var request = context.Request;
            foreach (var fault in Faults(context, body).Concat(Undescribed(context, read.Names)))
                faults.Add($"{request.Method} {request.Path}{request.QueryString}: {fault}");
            if (!body.IsEmpty)
                await context.Response.Body.WriteAsync(body);
        }));
    }

    private static IEnumerable<string> Faults(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        if (context.GetEndpoint() is not RouteEndpoint endpoint || response.StatusCode is 499)
            return [];
        var type = response.ContentType?.Split(';')[0];
        if (IsPageOnly(endpoint))
            return response.StatusCode >= 400 || type is null or "text/html" ? [] : [$"a page of type {type}"];
        var status = response.StatusCode.ToString(CultureInfo.InvariantCulture);
        var description = Description(context.RequestServices);
        var responses = Operation(description, endpoint, context).GetProperty("responses");
        var isDescribed = responses.TryGetProperty(status, out var described);
        if (!isDescribed && response.StatusCode < 400)
            return [$"{status} is not described"];
        if (!isDescribed)
            described = responses.GetProperty("default");
        return type is null && body.IsEmpty ? [] : Faults(described, type, body, description);
    }

    /// <summary>Addresses for pages only are not part of the API, so its description omits them.</summary>
    private static bool IsPageOnly(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Web.PageOnly>() is not null;

    private static IEnumerable<string> Undescribed(HttpContext context, IEnumerable<string> read) =>
        context.GetEndpoint() is not RouteEndpoint endpoint || IsPageOnly(endpoint) ? [] : read
            .Except(Operation(Description(context.RequestServices), endpoint, context).GetProperty("parameters")
                .EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!))
            .Select(name => $"the parameter {name} is read, but not described");

    private static JsonElement Operation(JsonElement description, RouteEndpoint endpoint, HttpContext context) =>
        description.GetProperty("paths").GetProperty(endpoint.RoutePattern.RawText!)
            .GetProperty(context.Request.Method.ToLowerInvariant());

    private static IEnumerable<string> Faults(
        JsonElement described, string? type, ReadOnlyMemory<byte> body, JsonElement description)
    {
        if (!described.TryGetProperty("content", out var content)
            || type is null || !content.TryGetProperty(type, out var media))
            return type == "text/plain" ? [] : [$"the type {type} is not described"];
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return [];
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 600 });
        return new SchemaCheck(description, isClosed: true).Faults(json.RootElement, media.GetProperty("schema"));
    }

    /// <summary>All brokers of a run have the same endpoints.</summary>
    private static JsonElement Description(IServiceProvider services)
    {
        _description ??= JsonDocument.Parse(ApiDescription.Of(
            services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), "")
            .ToJsonString());
        return _description.RootElement;
    }
}
