using System.Text.Json;

namespace ContractTests.Integration;

/// <summary>How a client talks to a service.</summary>
public sealed record ApiOptions
{
    /// <summary>Writes bodies and what is expected of them, and reads answers; those of the web by default.</summary>
    public JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;

    /// <summary>Where GraphQL requests go.</summary>
    public string GraphQLPath { get; init; } = "/graphql";

    public LogInFlow LogIn { get; init; } = new();

    /// <summary>Ends all requests of the client: the token of the test.</summary>
    public CancellationToken Cancellation { get; init; }
}
