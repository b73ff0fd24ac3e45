using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.Ledgers;
using PaymentService.Users;

namespace PaymentService.Sessions;

/// <summary>Logs users in and out, and issues new tokens for a session.</summary>
internal sealed class SessionOperations(
    Ledger ledger, UserOperations users, AccessTokens accessTokens, IOptions<SessionOptions> options,
    TimeProvider clock)
{
    /// <returns>Null if name or password is wrong.</returns>
    public async Task<TokenResource?> LogIn(string username, string password, CancellationToken cancellation)
    {
        if (await users.Check(username, password, cancellation) is not { } user)
            return null;

        var session = new Session
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            UserId = user.Id,
            ExpiresAt = NextExpiry()
        };
        ledger.Sessions.Add(session);
        var tokens = Issue(user, session.Id);
        await ledger.SaveChangesAsync(cancellation);
        return tokens;
    }

    /// <summary>Exchanges a refresh token for new tokens. A token that was used before ends its session.</summary>
    /// <returns>Null if the token is no longer valid.</returns>
    public Task<TokenResource?> Refresh(string secret, CancellationToken cancellation) =>
        ledger.Commit(() => RefreshOnce(RefreshToken.HashOf(secret), cancellation), cancellation);

    public Task Revoke(string sessionId, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetLedgerTime();

        return ledger.Sessions
            .Where(session => session.Id == sessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.RevokedAt, now), cancellation);
    }

    public Task<bool> Counts(string sessionId, CancellationToken cancellation)
    {
        var now = clock.GetLedgerTime();

        return ledger.Sessions.AnyAsync(
            session => session.Id == sessionId && session.RevokedAt == null && session.ExpiresAt > now, cancellation);
    }

    private async Task<TokenResource?> RefreshOnce(string hash, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetLedgerTime();
        var token = await ledger.RefreshTokens.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        if (token is null || token.ExpiresAt <= now || !await Counts(token.SessionId, cancellation))
            return null;

        // If two requests send the same token, only the first finds it unused.
        var taken = await ledger.RefreshTokens
            .Where(row => row.Hash == hash && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.UsedAt, now), cancellation);
        if (taken == 0)
        {
            await Revoke(token.SessionId, cancellation);
            return null;
        }

        var expiry = NextExpiry();
        await ledger.Sessions.Where(session => session.Id == token.SessionId)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.ExpiresAt, expiry), cancellation);
        var session = await ledger.Sessions.AsNoTracking()
            .SingleAsync(row => row.Id == token.SessionId, cancellation);
        return Issue((await users.Find(session.UserId, cancellation))!, session.Id);
    }

    private TokenResource Issue(User user, string sessionId)
    {
        var secret = RefreshToken.MakeSecret();
        ledger.RefreshTokens.Add(new RefreshToken
        {
            Hash = RefreshToken.HashOf(secret),
            SessionId = sessionId,
            ExpiresAt = NextExpiry()
        });

        return new TokenResource(
            accessTokens.Sign(user, sessionId), secret, "Bearer", (int)accessTokens.Lifetime.TotalSeconds);
    }

    private DateTimeOffset NextExpiry() => clock.GetLedgerTime() + options.Value.RefreshTokenLifetime;
}
