using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderService.Http;

/// <summary>The OpenAPI document: <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static void AddApiDescription(this IHostApplicationBuilder builder) =>
        builder.Services.AddOpenApi(document =>
        {
            document.AddDocumentTransformer((openApi, _, _) =>
            {
                openApi.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    BearerFormat = "JWT"
                });
                return Task.CompletedTask;
            });
            document.AddOperationTransformer(RequireBearer);
        });

    /// <summary>Describes which operations need a bearer token.</summary>
    private static Task RequireBearer(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = []
                }
            ];
        }

        return Task.CompletedTask;
    }
}
