using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OrderService.Storage;
using OrderService.Users;

namespace OrderService.LogIn;

/// <summary>Opens, renews and ends the sessions of users.</summary>
internal sealed class LogInOperations(
    OrderBook book,
    IPasswordHasher<User> passwords,
    AccessTokens accessTokens,
    IOptions<LogInOptions> options,
    TimeProvider clock)
{
    /// <returns>The tokens of a new session; null if name or password is wrong.</returns>
    public async Task<TokenResource?> LogIn(string username, string password, CancellationToken cancellation)
    {
        var email = User.Normalise(username);
        var user = await book.Users.SingleOrDefaultAsync(known => known.Email == email, cancellation);
        if (!IsPasswordOf(user, password))
            return null;

        var now = clock.GetUtcNow();
        var session = new Session(Guid.CreateVersion7(now), user!.Id, now);
        book.Sessions.Add(session);

        return await IssueTokens(user, session.Id, cancellation);
    }

    /// <returns>New tokens of the same session; null if the refresh token is not valid (any more).</returns>
    /// <remarks>A token that is sent twice was stolen, by one of the two callers: the whole session ends.</remarks>
    public async Task<TokenResource?> Refresh(string text, CancellationToken cancellation)
    {
        var hash = RefreshToken.HashOf(text);
        await using var transaction = await book.Database.BeginTransactionAsync(cancellation);

        if (await FindOwner(hash, cancellation) is not var (user, token))
            return null;

        if (!await MarkUsed(hash, cancellation))
        {
            await LogOut(token.SessionId, cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }

        var issued = await IssueTokens(user, token.SessionId, cancellation);
        await transaction.CommitAsync(cancellation);

        return issued;
    }

    /// <summary>Ends the session; none of its tokens is valid any more.</summary>
    public Task LogOut(Guid session, CancellationToken cancellation) =>
        book.Sessions.Where(row => row.Id == session && row.RevokedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(changed => changed.RevokedAt, clock.GetUtcNow()), cancellation);

    public Task<bool> IsOpen(Guid session, CancellationToken cancellation) =>
        book.Sessions.AnyAsync(row => row.Id == session && row.RevokedAt == null, cancellation);

    /// <remarks>
    /// Also hashes the password for an unknown name, so that the time does not reveal which names are known.
    /// </remarks>
    private bool IsPasswordOf(User? user, string password)
    {
        if (user is null)
        {
            passwords.HashPassword(null!, password);
            return false;
        }

        return passwords.VerifyHashedPassword(user, user.PasswordHash, password)
            != PasswordVerificationResult.Failed;
    }

    private async Task<(User User, RefreshToken Token)?> FindOwner(string hash, CancellationToken cancellation)
    {
        var found = await book.RefreshTokens.AsNoTracking()
            .Where(token => token.Hash == hash)
            .Join(book.Sessions, token => token.SessionId, session => session.Id, (token, session) =>
                new { token, session })
            .Where(row => row.session.RevokedAt == null)
            .Join(book.Users, row => row.session.UserId, user => user.Id, (row, user) => new { row.token, user })
            .SingleOrDefaultAsync(cancellation);

        return found is not null && found.token.ExpiresAt > clock.GetUtcNow() ? (found.user, found.token) : null;
    }

    /// <returns>Whether this caller is the first: of two concurrent callers, one finds the token used.</returns>
    private async Task<bool> MarkUsed(string hash, CancellationToken cancellation) =>
        await book.RefreshTokens.Where(token => token.Hash == hash && token.UsedAt == null).ExecuteUpdateAsync(
            token => token.SetProperty(changed => changed.UsedAt, clock.GetUtcNow()), cancellation) == 1;

    private async Task<TokenResource> IssueTokens(User user, Guid session, CancellationToken cancellation)
    {
        var refresh = RefreshToken.MakeText();
        book.RefreshTokens.Add(new RefreshToken(
            RefreshToken.HashOf(refresh), session, clock.GetUtcNow() + options.Value.RefreshTokenLifetime));
        await book.SaveChangesAsync(cancellation);

        return new TokenResource(
            accessTokens.Sign(user, session), refresh, "Bearer", (int)options.Value.AccessTokenLifetime.TotalSeconds);
    }
}
