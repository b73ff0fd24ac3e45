using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderService.GraphQl;

/// <summary>The body of <c>POST /graphql</c>, as in GraphQL over HTTP.</summary>
internal sealed record GraphQlRequest(
    string? Query,
    JsonElement? Variables = null,
    [property: JsonPropertyName("operationName")] string? OperationName = null);

/// <summary>The response of <c>POST /graphql</c>.</summary>
/// <param name="Data">The result by field names; null if the request was not executed.</param>
/// <param name="Errors">Null if there are none.</param>
internal sealed record GraphQlResponse(JsonElement? Data = null, IReadOnlyList<GraphQlError>? Errors = null);

/// <param name="Path">The path of the failed field, from the root of <c>data</c>.</param>
/// <param name="Extensions">Includes <c>code</c>, for programs.</param>
internal sealed record GraphQlError(
    string Message,
    JsonElement? Locations = null,
    JsonElement? Path = null,
    JsonElement? Extensions = null);
