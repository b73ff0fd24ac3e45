using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Sessions;

/// <summary>Starts a browser session for a valid token, or a valid user name and password.</summary>
internal sealed class SignIn(
    Database database, ConfiguredAccounts accounts, TokenCache tokens, LoginGuard guard, TimeProvider clock)
{
    /// <param name="User">Empty for a token alone.</param>
    /// <param name="Secret">A password, or a token.</param>
    /// <param name="Address">The address of the client.</param>
    /// <param name="Earlier">The browser's previous session, which ends; null for none.</param>
    internal sealed record Input(string User, string Secret, IPAddress? Address, string? Earlier);

    internal abstract record Outcome
    {
        /// <param name="Session">The secret for the browser's cookie.</param>
        internal sealed record SignedIn(string Session, DateTimeOffset ExpiresAt) : Outcome;

        internal sealed record Wrong : Outcome;

        /// <summary>There were too many failed logins from this address; even valid credentials are refused.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>Everyone may do everything, so there is no account to sign in with.</summary>
        internal sealed record NoAccounts : Outcome;
    }

    public async Task<Outcome> Run(Input input, CancellationToken cancellation)
    {
        if (await accounts.IsOpen(cancellation))
            return new Outcome.NoAccounts();
        var session = BrowserSession.NewSecret();
        var login = await Find(input, session, cancellation);
        if (input.User.Length == 0)
        {
            if (login is null)
                guard.Record(input.Address, "a token");
        }
        else if (!await guard.Wait(input.User, login is not null, input.Address, cancellation))
        {
            return new Outcome.TooMany();
        }

        if (login is null)
            return new Outcome.Wrong();
        var expires = clock.GetUtcNow() + BrowserSession.Lifetime;
        await database.Write(
            new AuditRecord("signed in", login.Account, input.Address?.ToString()), pacticipant: null,
            async unit =>
            {
                if (input.Earlier is { } earlier)
                    await unit.EndSession(earlier);
                unit.AddSession(session, login, expires);
                return true;
            },
            cancellation);
        return new Outcome.SignedIn(session, expires);
    }

    /// <summary>Null if the credentials are wrong.</summary>
    private async Task<Login?> Find(Input input, string session, CancellationToken cancellation)
    {
        if (input.User.Length > 0 && accounts.ProofOf(input.User, input.Secret, session) is { } proof)
            return new Login(input.User, TokenId: null, proof);
        return await tokens.Find(input.Secret, cancellation) is { } token
            && (input.User.Length == 0 || input.User == token.Name)
            ? new Login(token.Name, token.Id, Proof: null)
            : null;
    }
}
