using System.Data.Common;
using System.Globalization;

namespace ContractTests.Broker.Storage;

/// <summary>
/// Brings the schema up to date before the first request: the numbered files of <c>Storage/Migrations</c>, each once.
/// A migration only adds, so a node of the previous version runs on beside it. It begins when the port is taken, so
/// that a broker which cannot listen leaves no database behind.
/// </summary>
internal sealed class Migrations(Database database, TimeProvider clock) : IHostedLifecycleService
{
    private const string Folder = "Storage/Migrations";

    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of the last one that this version knows.</summary>
    public static long Newest => Number(SqlText.In(Folder)[^1]);

    /// <summary>Requests that come in meanwhile wait for this.</summary>
    public Task Done => finished.Task;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Run(cancellationToken);
            finished.SetResult();
        }
        catch (DbException failure) when (database.Dialect.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        database.Dialect.Close();
        return Task.CompletedTask;
    }

    private async Task Run(CancellationToken cancellation)
    {
        await using var conversation = await database.Dialect.BeginWrite(cancellation);
        var session = new Session(conversation, database.Dialect, clock.GetUtcNow(), cancellation);
        if (database.Dialect.LockSchema() is { } alone)
            session.Ahead(alone);

        var done = await Applied(session);
        await CheckWritable(session);
        foreach (var file in SqlText.In(Folder))
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
    /// Changes nothing, but needs the right to write: on a read-only database both engines begin a transaction without
    /// an error, and only the first write fails.
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
                + "name another database.");
        }

        await session.Execute(
            "create table schema_migration "
            + "(number bigint primary key, name text not null, applied_at bigint not null)");
        return [];
    }

    private static long Number(string file) =>
        long.Parse(Path.GetFileName(file).Split('_')[0], CultureInfo.InvariantCulture);
}
