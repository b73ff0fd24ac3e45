using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>
/// Database tests are in abstract classes; two nested classes run them, one on each engine. They use accounts, and
/// numbered payments that refer to them.
/// </summary>
public abstract class DatabaseTests(Postgres postgres, DatabaseEngine engine)
{
    protected DatabaseEngine Engine => engine;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A template with one account, <c>main</c>, and its payment number 1.</summary>
    protected Task<DatabaseTemplate> Template() => Template(Migrate, AddSeed);

    protected async Task<DatabaseTemplate> Template(
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed = null,
        string? key = null) => engine switch
        {
            DatabaseEngine.Sqlite => DatabaseTemplate.Sqlite(migrate, seed, key),
            _ => DatabaseTemplate.PostgreSql(await postgres.Server(), migrate, seed, key),
        };

    protected Task<PostgreSqlServer> Server() => postgres.Server();

    internal static Task Migrate(string connectionString, CancellationToken cancellation) =>
        connectionString.Contains("Host=", StringComparison.Ordinal)
            ? Execute(new NpgsqlConnection(connectionString), """
                CREATE TABLE account (
                    id text PRIMARY KEY, currency text NOT NULL, balance numeric NOT NULL CHECK (balance >= 0));
                CREATE TABLE payment (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    account_id text NOT NULL REFERENCES account ON DELETE CASCADE, amount numeric NOT NULL);
                """, cancellation)
            : Execute(new SqliteConnection(connectionString), """
                PRAGMA journal_mode = WAL;
                CREATE TABLE account (
                    id TEXT PRIMARY KEY, currency TEXT NOT NULL, balance NUMERIC NOT NULL CHECK (balance >= 0));
                CREATE TABLE payment (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE, amount NUMERIC NOT NULL);
                """, cancellation);

    internal static Task AddSeed(DbConnection connection, CancellationToken cancellation) => connection.Execute("""
        INSERT INTO account VALUES ('main', 'USD', 100);
        INSERT INTO payment (account_id, amount) VALUES ('main', 30);
        """);

    protected DbConnection Connection(string connectionString) => engine == DatabaseEngine.Sqlite
        ? new SqliteConnection(connectionString)
        : new NpgsqlConnection(connectionString);

    protected static async Task Execute(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using (connection)
        {
            await connection.OpenAsync(cancellation);
            await connection.Execute(sql);
        }
    }
}
