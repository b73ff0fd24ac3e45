using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderService.GraphQl;

/// <summary>The body of <c>POST /graphql</c>, as GraphQL over HTTP names its members.</summary>
internal sealed record GraphQlRequest(
    string? Query,
    JsonElement? Variables = null,
    [property: JsonPropertyName("operationName")] string? OperationName = null);

/// <summary>The response of <c>POST /graphql</c>.</summary>
/// <param name="Data">By the names in the query; absent when the request was not executed.</param>
/// <param name="Errors">Absent when there are none.</param>
internal sealed record GraphQlResponse(JsonElement? Data = null, IReadOnlyList<GraphQlError>? Errors = null);

/// <param name="Path">Of the field that failed, from the root of <c>data</c>.</param>
/// <param name="Extensions">With <c>code</c>, for programs.</param>
internal sealed record GraphQlError(
    string Message,
    JsonElement? Locations = null,
    JsonElement? Path = null,
    JsonElement? Extensions = null);
