namespace ContractTests.OpenApi.Schemas;

/// <summary>How the words of a schema are meant.</summary>
/// <param name="IsOld">As OpenAPI 2.0 and 3.0 say it, not as JSON Schema 2020-12 does.</param>
/// <param name="IsRequest">What clients send: members that are <c>readOnly</c> need not be there.</param>
/// <param name="IsClosed">Objects have no members that their description does not name.</param>
/// <param name="IsTurned">
/// What a consumer reads of a response: no member need be there, and none may that the description does not name.
/// </param>
internal readonly record struct SchemaReading(bool IsOld, bool IsRequest, bool IsClosed, bool IsTurned = false);
