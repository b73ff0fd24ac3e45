using System.Data.Common;
using System.Globalization;

namespace ContractTests.Broker.Storage;

/// <summary>
/// Migrates a schema: runs each numbered file of a folder once. A migration only adds, so that a node of the previous
/// version can run at the same time.
/// </summary>
/// <param name="database">The database to migrate.</param>
/// <param name="folder">The folder of the embedded files; each name begins with its number and an underscore.</param>
/// <param name="clock">The clock for the recorded times.</param>
internal sealed class Migrator(Database database, string folder, TimeProvider clock)
{
    /// <summary>The number of the last migration in a folder.</summary>
    public static long Newest(SqlFiles files, string folder) => Number(files.In(folder)[^1]);

    /// <exception cref="BrokerStorageException">The database cannot be used, or belongs to another program.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            await RunOnce(cancellation);
        }
        catch (DbException failure) when (database.Dialect.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }

    private async Task RunOnce(CancellationToken cancellation)
    {
        var dialect = database.Dialect;
        await using var transaction = await dialect.BeginWrite(cancellation);
        var session = new Session(transaction, dialect, clock.GetUtcNow(), cancellation);
        if (dialect.LockSchema() is { } alone)
            session.Prepend(alone);

        var done = await Applied(session);
        await CheckWritable(session);
        foreach (var file in dialect.Files.In(folder))
        {
            var number = Number(file);
            if (done.Contains(number))
                continue;
            await session.Execute(file);
            await session.Execute(
                "insert into schema_migration (number, name, applied_at) values (@number, @name, @now)",
                ("number", number), ("name", Path.GetFileNameWithoutExtension(file)), ("now", session.Now));
        }

        await session.Commit();
    }

    /// <summary>
    /// Changes nothing, but needs the permission to write: on a read-only database, both engines begin a transaction
    /// without an error, and only the first write fails.
    /// </summary>
    private static Task<int> CheckWritable(Session session) =>
        session.Execute("update schema_migration set applied_at = applied_at where number = @number", ("number", 1));

    private async Task<HashSet<long>> Applied(Session session)
    {
        var tables = await session.Rows(database.Dialect.TablesQuery, row => row.GetString(0));
        if (tables.Contains("schema_migration"))
            return [.. await session.Rows("select number from schema_migration", row => row.GetInt64(0))];
        if (tables.Count > 0)
        {
            throw new BrokerStorageException(
                $"{database.Dialect.Subject}: expected an empty database or a broker's own, but found the tables "
                + $"of something else ({string.Join(", ", tables.Order(StringComparer.Ordinal).Take(3))}); "
                + "use another database.");
        }

        await session.Execute(
            "create table schema_migration "
            + "(number bigint primary key, name text not null, applied_at bigint not null)");
        return [];
    }

    private static long Number(string file) =>
        long.Parse(Path.GetFileName(file).Split('_')[0], CultureInfo.InvariantCulture);
}
