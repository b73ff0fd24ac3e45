using System.Text.Encodings.Web;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// Browser sessions, by their cookie. Every request reads the database, so a session that was ended on one node has
/// ended on all.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder,
    ConfiguredAccounts accounts, Database database)
    : AccountAuthentication(schemes, logs, encoder)
{
    public const string Name = "Session";

    public static bool Handles(HttpRequest request) => BrowserCookie.Session.Of(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var secret = BrowserCookie.Session.Of(Request)!;
        if (await database.Read(session => session.FindSession(secret), Context.RequestAborted) is { } found
            && (found.TokenScope ?? accounts.ScopeOfProof(found.Proof, secret)) is { } scope)
        {
            Context.Features.Set(found);
            return Success(found.Account, scope);
        }

        return AuthenticateResult.Fail("The session has ended.");
    }
}
