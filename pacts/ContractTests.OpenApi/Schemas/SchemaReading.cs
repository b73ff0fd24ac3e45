namespace ContractTests.OpenApi.Schemas;

/// <summary>How to interpret the keywords of a schema.</summary>
/// <param name="IsOld">As in OpenAPI 2.0 and 3.0, not as in JSON Schema 2020-12.</param>
/// <param name="IsRequest">For requests: <c>readOnly</c> members are not required.</param>
/// <param name="IsClosed">Objects may only have described members.</param>
/// <param name="IsTurned">
/// Reversed, for what a consumer reads of a response: no member is required, and only described members are allowed.
/// </param>
internal readonly record struct SchemaReading(bool IsOld, bool IsRequest, bool IsClosed, bool IsTurned = false);
