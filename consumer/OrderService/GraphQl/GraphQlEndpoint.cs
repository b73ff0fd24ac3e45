using System.Security.Claims;
using System.Text.Json;
using GraphQL;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderService.Http;
using OrderService.LogIn;

namespace OrderService.GraphQl;

/// <summary>GraphQL over HTTP: 200 if the request was executed, even with errors of fields; otherwise 400.</summary>
internal static class GraphQlEndpoint
{
    private const string MediaType = "application/graphql-response+json";

    public static void MapGraphQl(this IEndpointRouteBuilder service) =>
        service.MapPost("/graphql", Execute).WithName("ExecuteGraphQl").WithTags("GraphQL")
            .RequireAuthorization(Scopes.OrdersRead)
            .Produces<GraphQlResponse>(StatusCodes.Status200OK, MediaType)
            .AnswersProblems(401, 403, 415)
            .AddOpenApiOperationTransformer(DescribeRefusal);

    private static async Task<Results<GraphQlAnswer, ValidationProblem>> Execute(
        GraphQlRequest request,
        ClaimsPrincipal caller,
        HttpContext http,
        IDocumentExecuter executer,
        IGraphQLSerializer serializer)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
            return Invalid("query", "expected a GraphQL document, but found nothing");

        if (request.Variables is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return Invalid("variables", "expected an object, but found something else");

        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = serializer.ReadNode<Inputs>(request.Variables),
            User = caller,
            RequestServices = http.RequestServices,
            CancellationToken = http.RequestAborted
        });

        return new GraphQlAnswer(result, serializer);
    }

    /// <summary>
    /// A document that cannot be executed is refused in the form of GraphQL, besides the form of REST.
    /// </summary>
    private static Task DescribeRefusal(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var answer = operation.Responses!["200"].Content![MediaType];
        operation.Responses["400"].Content![MediaType] = new OpenApiMediaType { Schema = answer.Schema };
        return Task.CompletedTask;
    }

    private static ValidationProblem Invalid(string member, string error) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [member] = [error] });

    private sealed class GraphQlAnswer(ExecutionResult result, IGraphQLSerializer serializer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode =
                result.Executed ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            httpContext.Response.ContentType = MediaType;

            return serializer.WriteAsync(httpContext.Response.Body, result, httpContext.RequestAborted);
        }
    }
}
