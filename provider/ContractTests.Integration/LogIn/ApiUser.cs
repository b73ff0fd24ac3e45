using Microsoft.IdentityModel.JsonWebTokens;

namespace ContractTests.Integration;

/// <summary>A user who has logged in, with the tokens of the service.</summary>
public sealed class ApiUser
{
    private readonly ApiClient _api;
    private readonly Lock _lock = new();
    private Task _refreshing = Task.CompletedTask;
    private volatile IssuedTokens _tokens;

    internal ApiUser(ApiClient api, string name, IssuedTokens tokens) =>
        (_api, Name, _tokens) = (api, name, tokens);

    public string Name { get; }

    public string AccessToken => _tokens.AccessToken;

    /// <summary>Null if the service returned none.</summary>
    public string? RefreshToken => _tokens.RefreshToken;

    /// <summary>How long the access token is valid after it was issued; null if the service did not say.</summary>
    public TimeSpan? Lifetime => _tokens.Lifetime;

    /// <summary>The claims <c>role</c> and <c>roles</c> of the access token; empty if it is not a JWT.</summary>
    public IReadOnlyList<string> Roles => [.. Claims("role"), .. Claims("roles")];

    /// <summary>
    /// The claims <c>scope</c> and <c>scp</c> of the access token, split at spaces; empty if it is not a JWT.
    /// </summary>
    public IReadOnlyList<string> Scopes =>
        [.. Claims("scope").Concat(Claims("scp")).SelectMany(scopes => scopes.Split(' '))];

    /// <summary>The values of a claim in the access token; empty if it is not a JWT.</summary>
    public IReadOnlyList<string> Claims(string type) => new JsonWebTokenHandler().CanReadToken(AccessToken)
        ? [.. new JsonWebToken(AccessToken).Claims.Where(claim => claim.Type == type).Select(claim => claim.Value)]
        : [];

    /// <summary>Exchanges the refresh token for new tokens, and uses them from now on.</summary>
    /// <exception cref="ApiFailureException">
    /// The service refused, or returned no token; the message shows the answer.
    /// </exception>
    public async Task RefreshAsync()
    {
        var flow = _api.Options.LogIn;
        var answer = await flow.Refresh(_api, this).Called($"refresh of {Name}").SendAsync();
        _tokens = flow.ReadTokens(answer);
    }

    /// <summary>
    /// Refreshes once for all requests whose token was refused at the same time, because a refresh token works only
    /// once.
    /// </summary>
    internal Task RefreshAfterAsync(string refusedToken)
    {
        lock (_lock)
        {
            if (AccessToken != refusedToken)
                return Task.CompletedTask;

            return _refreshing.IsCompleted ? _refreshing = RefreshAsync() : _refreshing;
        }
    }

    /// <summary>Logs out; the tokens are kept, so that a test can check that they are refused.</summary>
    /// <exception cref="ApiFailureException">The service refused; the message shows the answer.</exception>
    public async Task LogOutAsync() => await _api.Options.LogIn.LogOut(_api, this).Called($"log-out of {Name}");
}
