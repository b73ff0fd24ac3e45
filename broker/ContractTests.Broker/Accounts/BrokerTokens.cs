using ContractTests.Broker.Operations;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>Creates tokens directly in the database, for users who do not have one yet.</summary>
public static class BrokerTokens
{
    /// <summary>
    /// Also creates the database if it does not exist. A running broker accepts the token at once; after the first
    /// token it requires an account within a second. The first token must have the scope admin, because otherwise
    /// nobody could create another one.
    /// </summary>
    /// <param name="database">As <see cref="BrokerOptions.Database"/>.</param>
    /// <returns>The token, which is not stored; null if a token with this name exists.</returns>
    /// <exception cref="FormatException">The name is invalid, or the first token is not an admin token.</exception>
    /// <exception cref="BrokerStorageException">The database cannot be used.</exception>
    public static async Task<string?> CreateAsync(
        string database, string name, Scope scope, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (ApiToken.ObjectionToName(name) is { } objection)
            throw new FormatException($"The name of a token {objection}.");
        ArgumentOutOfRangeException.ThrowIfEqual(scope, Scope.Public);
        var time = clock ?? TimeProvider.System;
        var dialect = BrokerDatabase.Open(database);
        var storage = new Database(dialect, time);
        try
        {
            await BrokerDatabase.Migrate(storage, time, cancellation);
            var token = ApiToken.New();
            return await storage.Write<string?>(
                async session =>
                {
                    if (scope != Scope.Admin && !await session.HadTokens())
                    {
                        throw new FormatException(
                            "The scope must be admin for the first token, because it closes the broker to everyone "
                            + "else.");
                    }

                    if (!await session.AddToken(name, ApiToken.HashOf(token), scope))
                        return null;
                    session.Record(new AuditRecord("created a token by the database", null, null)
                    {
                        Subject = { ["name"] = name, ["scope"] = scope.Text() },
                    });
                    return token;
                },
                cancellation);
        }
        finally
        {
            dialect.Close();
            (dialect as IDisposable)?.Dispose();
        }
    }
}
