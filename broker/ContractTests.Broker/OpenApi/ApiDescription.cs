using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.OpenApi;

/// <summary>
/// Generates an OpenAPI document from the metadata of the endpoints: addresses, methods, parameters, requests,
/// responses and required scopes.
/// </summary>
internal static class ApiDescription
{
    private static readonly string Version = typeof(ApiDescription).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static JsonObject Of(IEnumerable<RouteEndpoint> endpoints, string baseUrl)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        var described = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<PageOnly>() is null);
        foreach (var path in described.GroupBy(Template).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var operations = new JsonObject();
            foreach (var (method, endpoint) in path.SelectMany(Methods).OrderBy(one => one.Method))
                operations[method.ToLowerInvariant()] = Operation(endpoint, schemas);
            paths[path.Key] = operations;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Broker of contracts", ["version"] = Version },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = baseUrl }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string Template(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<(string Method, RouteEndpoint Endpoint)> Methods(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        .Select(method => (method, endpoint));

    private static JsonObject Operation(RouteEndpoint endpoint, JsonObject schemas)
    {
        var operation = new JsonObject
        {
            ["parameters"] = new JsonArray([.. Parameters(endpoint, schemas)]),
        };
        var method = Methods(endpoint).First().Method;
        operation["description"] = $"Needs the scope {ScopeRequirement.Of(endpoint, method).Text()}.";
        if (endpoint.Metadata.GetMetadata<Takes>() is { } takes)
        {
            var body = endpoint.Metadata.GetMetadata<BodyShape>()?.Shape ?? Shape.Object();
            operation["requestBody"] = new JsonObject
            {
                ["content"] = Content(takes.Types, _ => body.Write(schemas)),
            };
        }

        operation["responses"] = Responses(endpoint, schemas);
        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(RouteEndpoint endpoint, JsonObject schemas)
    {
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            yield return new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = Shape.Name.Write(schemas),
            };
        }

        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<Asks>())
        {
            yield return new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = "query",
                ["description"] = parameter.Description,
                ["schema"] = parameter.Shape.Write(schemas),
            };
        }
    }

    private static JsonObject Responses(RouteEndpoint endpoint, JsonObject schemas)
    {
        var offers = endpoint.Metadata.GetMetadata<Offers>()?.Types ?? [MediaTypes.Hal];
        var isRead = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true;
        if (isRead && offers.Contains(MediaTypes.Hal))
            offers = [.. offers, MediaTypes.Html];
        var responses = new JsonObject();
        var described = endpoint.Metadata.GetOrderedMetadata<Answers>();
        foreach (var status in described.SelectMany(answer => answer.Statuses).Distinct().Order())
        {
            var answers = described.Where(answer => answer.Statuses.Contains(status)).ToList();
            var response = new JsonObject { ["description"] = Meaning(status) };
            if (answers.Exists(answer => answer.Shape is not null))
                response["content"] = Content(offers, type => Answer(answers, type).Write(schemas));
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        }

        responses["default"] = new JsonObject
        {
            ["description"] = "What is wrong with the request",
            ["content"] = new JsonObject
            {
                [MediaTypes.Hal] = new JsonObject { ["schema"] = Described.Error.Write(schemas) },
                [MediaTypes.Problem] = new JsonObject { ["schema"] = Described.Problem.Write(schemas) },
                [MediaTypes.Html] = new JsonObject { ["schema"] = Shape.Text.Write(schemas) },
            },
        };
        return responses;
    }

    private static Shape Answer(IReadOnlyList<Answers> answers, string type) =>
        !type.EndsWith("json", StringComparison.Ordinal) ? Shape.Text
        : answers.FirstOrDefault(answer => answer.Type == type)?.Shape
            ?? answers.FirstOrDefault(answer => answer.Type is null)?.Shape ?? Shape.Any;

    private static string Meaning(int status) => status switch
    {
        StatusCodes.Status201Created => "Created",
        StatusCodes.Status202Accepted => "Accepted",
        StatusCodes.Status204NoContent => "Done; there is nothing to say",
        StatusCodes.Status500InternalServerError => "The broker cannot do its work",
        _ => "The resource",
    };

    private static JsonObject Content(IEnumerable<string> mediaTypes, Func<string, JsonNode> schema)
    {
        var content = new JsonObject();
        foreach (var mediaType in mediaTypes)
            content[mediaType] = new JsonObject { ["schema"] = schema(mediaType) };
        return content;
    }
}
