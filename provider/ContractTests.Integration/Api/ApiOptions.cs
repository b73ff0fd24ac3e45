using System.Text.Json;

namespace ContractTests.Integration;

/// <summary>Options of an <see cref="ApiClient"/>.</summary>
public sealed record ApiOptions
{
    /// <summary>
    /// Serializes bodies and expectations, and deserializes answers; <see cref="JsonSerializerOptions.Web"/> by
    /// default.
    /// </summary>
    public JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;

    /// <summary>The path of GraphQL requests.</summary>
    public string GraphQLPath { get; init; } = "/graphql";

    public LogInFlow LogIn { get; init; } = new();

    /// <summary>Cancels all requests of the client; pass the test's cancellation token.</summary>
    public CancellationToken Cancellation { get; init; }
}
