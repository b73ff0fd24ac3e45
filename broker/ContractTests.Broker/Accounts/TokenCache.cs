using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// The tokens that count, as they were last read. A node tells the others what it created or revoked; whatever comes
/// of that, the tokens are read again after <see cref="Lifetime"/>, so that a node which cannot hear, behind a pool of
/// connections for transactions, lets a revoked token in for so long at most.
/// </summary>
internal sealed class TokenCache(Database database, BrokerOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    /// <summary>How often at most an unknown token, or that there is none, has the book read anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Page? _page;
    private int _changes;

    /// <summary>
    /// Whether there was ever a token. Where there was none, the first one, written to the database by another process,
    /// closes the broker after <see cref="Patience"/> at the latest.
    /// </summary>
    public async ValueTask<bool> HasAny(CancellationToken cancellation) =>
        (await Current(Lifetime, cancellation)).HadAny || (await Current(Patience, cancellation)).HadAny;

    /// <summary>Null if there is no such token, or it was revoked.</summary>
    public async ValueTask<ApiToken?> Find(string token, CancellationToken cancellation)
    {
        var hash = ApiToken.HashOf(token);
        return (await Current(Lifetime, cancellation)).Tokens.GetValueOrDefault(hash)
            ?? (await Current(Patience, cancellation)).Tokens.GetValueOrDefault(hash);
    }

    /// <summary>To be called after a token was created or revoked here.</summary>
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
