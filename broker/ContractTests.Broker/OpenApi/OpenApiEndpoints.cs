using ContractTests.Broker.Web;

namespace ContractTests.Broker.OpenApi;

/// <summary>Serves the OpenAPI description of this broker's own API.</summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApiDocument(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.OpenApi, GetDocument).WithMetadata(new Offers(MediaTypes.Json))
        .Answers(Shape.OpenObject());

    private static Task GetDocument(HttpContext context, EndpointDataSource endpoints) => HalDocument.Write(
        context.Response,
        ApiDescription.Of(endpoints.Endpoints.OfType<RouteEndpoint>(), Links.For(context).Base), MediaTypes.Json);
}
