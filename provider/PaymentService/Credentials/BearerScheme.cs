using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PaymentService.Credentials;

internal static class BearerScheme
{
    private const string Name = "bearer";

    /// <summary>Adds to the OpenAPI document which operations need a bearer token.</summary>
    public static void AddBearerScheme(this OpenApiOptions document)
    {
        document.AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.AddComponent<IOpenApiSecurityScheme>(Name, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Name,
                BearerFormat = "JWT"
            });
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement
                    {
                        [new OpenApiSecuritySchemeReference(Name, context.Document)] = []
                    }
                ];
            }

            return Task.CompletedTask;
        });
    }
}
