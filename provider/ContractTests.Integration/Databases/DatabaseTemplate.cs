namespace ContractTests.Integration;

/// <summary>
/// A database that is prepared once, schema and seed included, and copied for each test: a copy takes milliseconds,
/// and tests that have one each need no cleaning up and run side by side.
/// </summary>
public abstract class DatabaseTemplate : IAsyncDisposable
{
    private readonly Func<string, CancellationToken, Task> prepare;
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool prepared;

    private protected DatabaseTemplate(Func<string, CancellationToken, Task> prepare) => this.prepare = prepare;

    /// <summary>A SQLite file under the temporary folder.</summary>
    /// <param name="prepare">Gets the connection string of an empty database; runs before the first copy.</param>
    public static DatabaseTemplate Sqlite(Func<string, CancellationToken, Task> prepare) =>
        new SqliteTemplate(prepare);

    /// <summary>A database of a PostgreSQL server, copied by <c>CREATE DATABASE … TEMPLATE</c>.</summary>
    /// <inheritdoc cref="Sqlite"/>
    public static DatabaseTemplate PostgreSql(
        PostgreSqlServer server, Func<string, CancellationToken, Task> prepare) =>
        new PostgreSqlTemplate(server, prepare);

    /// <summary>Makes the database of one test; several tests may ask at once.</summary>
    public async Task<TestDatabase> Copy(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (!prepared)
            {
                await Prepare(prepare, cancellation);
                prepared = true;
            }
        }
        finally
        {
            turn.Release();
        }

        return await MakeCopy(cancellation);
    }

    /// <summary>Removes the template; copies that still stand keep working where the engine allows it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Remove();
        turn.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task Prepare(
        Func<string, CancellationToken, Task> fill, CancellationToken cancellation);

    private protected abstract Task<TestDatabase> MakeCopy(CancellationToken cancellation);

    private protected abstract ValueTask Remove();
}
