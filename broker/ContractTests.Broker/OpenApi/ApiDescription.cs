using System.Text.Json.Nodes;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.OpenApi;

/// <summary>
/// An OpenAPI document of the endpoints that there are: their addresses, verbs, what they take and what they offer.
/// </summary>
internal static class ApiDescription
{
    private static readonly string Version = typeof(ApiDescription).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static JsonObject Of(IEnumerable<RouteEndpoint> endpoints, string baseUrl)
    {
        var paths = new JsonObject();
        foreach (var path in endpoints.GroupBy(Template).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var operations = new JsonObject();
            foreach (var (method, endpoint) in path.SelectMany(Methods).OrderBy(one => one.Method))
                operations[method.ToLowerInvariant()] = Operation(endpoint);
            paths[path.Key] = operations;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Broker of contracts", ["version"] = Version },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = baseUrl }),
            ["paths"] = paths,
        };
    }

    private static string Template(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<(string Method, RouteEndpoint Endpoint)> Methods(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        .Select(method => (method, endpoint));

    private static JsonObject Operation(RouteEndpoint endpoint)
    {
        var operation = new JsonObject
        {
            ["parameters"] = new JsonArray([.. endpoint.RoutePattern.Parameters.Select(parameter =>
                (JsonNode)new JsonObject
                {
                    ["name"] = parameter.Name,
                    ["in"] = "path",
                    ["required"] = true,
                    ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = NameLength.Most },
                })]),
        };
        if (endpoint.Metadata.GetMetadata<Takes>() is { } takes)
            operation["requestBody"] = new JsonObject { ["content"] = Content(takes.Types, "object") };
        var offers = endpoint.Metadata.GetMetadata<Offers>()?.Types ?? [MediaTypes.Hal];
        operation["responses"] = new JsonObject
        {
            ["default"] = new JsonObject
            {
                ["description"] = "The resource, or what is wrong with the request",
                ["content"] = Content([.. offers, MediaTypes.Hal, MediaTypes.Problem], type: null),
            },
        };
        return operation;
    }

    private static JsonObject Content(IEnumerable<string> mediaTypes, string? type)
    {
        var content = new JsonObject();
        foreach (var mediaType in mediaTypes)
        {
            content[mediaType] = new JsonObject
            {
                ["schema"] = type is null ? new JsonObject() : new JsonObject { ["type"] = type },
            };
        }

        return content;
    }
}
