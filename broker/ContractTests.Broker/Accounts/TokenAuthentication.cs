using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker.Accounts;

/// <summary>API tokens, in <c>Authorization: Bearer</c>.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder,
    TokenCache tokens, LoginGuard guard)
    : AccountAuthentication(schemes, logs, encoder)
{
    public const string Name = "Bearer";

    private const string Prefix = Name + " ";

    public static bool Handles(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (await tokens.Find(token, Context.RequestAborted) is { } known)
            return Success(known.Name, known.Scope);
        guard.Record(Context.Connection.RemoteIpAddress, "a token");
        return AuthenticateResult.Fail("The token is unknown.");
    }
}
