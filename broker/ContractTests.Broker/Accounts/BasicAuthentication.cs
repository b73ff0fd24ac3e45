using System.Text;
using System.Text.Encodings.Web;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// User names and passwords in <c>Authorization: Basic</c>. Browsers do not support tokens there, so the name of a
/// token and the token are also accepted as user name and password.
/// </summary>
internal sealed class BasicAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder,
    ConfiguredAccounts accounts, TokenCache tokens, LoginGuard guard)
    : AccountAuthentication(schemes, logs, encoder), IAuthenticationRequestHandler
{
    public const string Name = "Basic";

    private const string Prefix = Name + " ";

    /// <returns>True if the login was refused, whether the password is right or wrong.</returns>
    public async Task<bool> HandleRequestAsync()
    {
        if (Credentials() is not var (name, _))
            return false;
        var isRight = (await HandleAuthenticateOnceAsync()).Succeeded;
        if (await guard.Wait(name, isRight, Context.Connection.RemoteIpAddress, Context.RequestAborted))
            return false;
        Response.Headers.RetryAfter = FailedLogins.RetryAfter;
        await new Refusal.Sentence(
            StatusCodes.Status429TooManyRequests,
            "Too many failed logins from this address. Wait a moment, or use an API token.")
            .ExecuteAsync(Context);
        return true;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
            return AuthenticateResult.NoResult();
        if (Credentials() is not var (name, password))
        {
            guard.Record(Context.Connection.RemoteIpAddress, "unreadable credentials");
            return AuthenticateResult.Fail("The credentials cannot be read.");
        }

        if (accounts.ScopeOf(name, password) is { } scope)
            return Success(name, scope);
        return await tokens.Find(password, Context.RequestAborted) is { } known && known.Name == name
            ? Success(known.Name, known.Scope)
            : AuthenticateResult.Fail("The user name or the password is wrong.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Basic realm=\"Restricted area\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    private (string Name, string Password)? Credentials()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var encoded = header[Prefix.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var sent = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = sent.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (sent[..colon], sent[(colon + 1)..]);
    }
}
