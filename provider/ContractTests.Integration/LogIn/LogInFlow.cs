using ContractTests.Integration.Api;

namespace ContractTests.Integration;

/// <summary>
/// How users log in to a service. By default: <c>POST /auth/login</c> with <c>username</c> and <c>password</c>, <c>POST
/// /auth/refresh</c> with <c>refresh_token</c>, and <c>POST /auth/logout</c> as the user. The answers have
/// <c>access_token</c>, <c>refresh_token</c> and <c>expires_in</c> in seconds, as in OAuth.
/// </summary>
public sealed record LogInFlow
{
    /// <summary>The request for a user and a password.</summary>
    public Func<ApiClient, string, string, ApiRequest> LogIn { get; init; } =
        (api, user, password) => api.Post(
            "/auth/login", new Dictionary<string, string> { ["username"] = user, ["password"] = password });

    public Func<ApiClient, ApiUser, ApiRequest> Refresh { get; init; } =
        (api, user) => api.Post(
            "/auth/refresh", new Dictionary<string, string?> { ["refresh_token"] = user.RefreshToken });

    public Func<ApiClient, ApiUser, ApiRequest> LogOut { get; init; } =
        (api, user) => api.Post("/auth/logout").As(user);

    /// <summary>Reads the tokens from the answer to a log-in or a refresh.</summary>
    public Func<ApiAnswer, IssuedTokens> ReadTokens { get; init; } = answer => new IssuedTokens(
        answer.Read<string>("access_token"),
        answer.Json.TryMember("refresh_token") is null ? null : answer.Read<string>("refresh_token"),
        answer.Json.TryMember("expires_in") is null ? null : TimeSpan.FromSeconds(answer.Read<double>("expires_in")));
}

/// <param name="AccessToken">Sent as a bearer token.</param>
/// <param name="RefreshToken">Null if the service returned none.</param>
/// <param name="Lifetime">The lifetime of the access token; null if the service did not say.</param>
public sealed record IssuedTokens(string AccessToken, string? RefreshToken = null, TimeSpan? Lifetime = null);
