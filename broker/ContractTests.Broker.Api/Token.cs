using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A named API token.</summary>
internal sealed record Token(
    string Name,
    [property: AllowedValues("read", "write", "admin")] string Scope,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>The answer to the creation of a token, the only one that contains the token itself.</summary>
/// <param name="Value">The token itself.</param>
internal sealed record CreatedToken(
    string Name,
    [property: AllowedValues("read", "write", "admin")] string Scope,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("token")] string Value,
    [property: JsonPropertyName("_links")] SelfLink Links);
