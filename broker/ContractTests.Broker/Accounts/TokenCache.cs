using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// The valid tokens, as last read. A node notifies the others of tokens that it created or revoked. In any case the
/// tokens are read again after <see cref="Lifetime"/>, so that a node that receives no notifications, because it uses
/// a connection pool in transaction mode, accepts a revoked token at most for this time.
/// </summary>
internal sealed class TokenCache(Database database, BrokerOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    /// <summary>The minimum time between two reads because of an unknown token, or because there is none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Page? _page;
    private int _changes;

    /// <summary>
    /// Whether a token was ever created. If there was none, the first one, written to the database by another process,
    /// closes the broker after <see cref="Patience"/> at the latest.
    /// </summary>
    public async ValueTask<bool> HasAny(CancellationToken cancellation) =>
        (await Current(Lifetime, cancellation)).HadAny || (await Current(Patience, cancellation)).HadAny;

    /// <summary>Null if the token does not exist or was revoked.</summary>
    public async ValueTask<ApiToken?> Find(string token, CancellationToken cancellation)
    {
        var hash = ApiToken.HashOf(token);
        return (await Current(Lifetime, cancellation)).Tokens.GetValueOrDefault(hash)
            ?? (await Current(Patience, cancellation)).Tokens.GetValueOrDefault(hash);
    }

    /// <summary>Must be called after this node created or revoked a token.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        Volatile.Write(ref _page, null);
    }

    private async ValueTask<Page> Current(TimeSpan age, CancellationToken cancellation)
    {
        var known = Volatile.Read(ref _page);
        var now = options.Clock.GetUtcNow();
        if (known is not null && now >= known.ReadAt && now - known.ReadAt < age)
            return known;

        var before = Volatile.Read(ref _changes);
        var read = await database.Read(
            async session => new Page(
                now,
                await session.HadTokens(),
                (await session.Tokens()).ToDictionary(token => token.Hash, StringComparer.Ordinal)),
            cancellation);
        if (before == Volatile.Read(ref _changes))
            Volatile.Write(ref _page, read);
        return read;
    }

    private sealed record Page(DateTimeOffset ReadAt, bool HadAny, IReadOnlyDictionary<string, ApiToken> Tokens);
}
