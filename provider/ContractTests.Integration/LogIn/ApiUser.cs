using Microsoft.IdentityModel.JsonWebTokens;

namespace ContractTests.Integration;

/// <summary>Somebody who has logged in: what the service gave, and what can be done with it.</summary>
public sealed class ApiUser
{
    private readonly ApiClient _api;
    private readonly Lock _alone = new();
    private Task _refreshing = Task.CompletedTask;
    private volatile IssuedTokens _tokens;

    internal ApiUser(ApiClient api, string name, IssuedTokens tokens) =>
        (_api, Name, _tokens) = (api, name, tokens);

    public string Name { get; }

    public string AccessToken => _tokens.AccessToken;

    /// <summary>Null where the service gave none.</summary>
    public string? RefreshToken => _tokens.RefreshToken;

    /// <summary>How long the access token is good from its issue; null where the service did not say.</summary>
    public TimeSpan? Lifetime => _tokens.Lifetime;

    /// <summary>The claims <c>role</c> and <c>roles</c> of the access token; none where it is no JWT.</summary>
    public IReadOnlyList<string> Roles => [.. Claims("role"), .. Claims("roles")];

    /// <summary>The claims <c>scope</c> and <c>scp</c> of the access token, one by one; none if it is no JWT.</summary>
    public IReadOnlyList<string> Scopes =>
        [.. Claims("scope").Concat(Claims("scp")).SelectMany(scopes => scopes.Split(' '))];

    /// <summary>The values of a claim in the access token; none where it is no JWT.</summary>
    public IReadOnlyList<string> Claims(string type) => new JsonWebTokenHandler().CanReadToken(AccessToken)
        ? [.. new JsonWebToken(AccessToken).Claims.Where(claim => claim.Type == type).Select(claim => claim.Value)]
        : [];

    /// <summary>Gets new tokens for the refresh token, and uses them from here on.</summary>
    /// <exception cref="ApiFailureException">The service refused, or gave no token; the answer is shown.</exception>
    public async Task RefreshAsync()
    {
        var flow = _api.Options.LogIn;
        var answer = await flow.Refresh(_api, this).Called($"refresh of {Name}").SendAsync();
        _tokens = flow.ReadTokens(answer);
    }

    /// <summary>
    /// Refreshes once for all requests whose token was refused at the same time: a refresh token works once.
    /// </summary>
    internal Task RefreshAfterAsync(string refusedToken)
    {
        lock (_alone)
        {
            if (AccessToken != refusedToken)
                return Task.CompletedTask;

            return _refreshing.IsCompleted ? _refreshing = RefreshAsync() : _refreshing;
        }
    }

    /// <summary>Logs out; the tokens stay, so that a test can see them refused.</summary>
    /// <exception cref="ApiFailureException">The service refused; the answer is shown.</exception>
    public async Task LogOutAsync() => await _api.Options.LogIn.LogOut(_api, this).Called($"log-out of {Name}");
}
