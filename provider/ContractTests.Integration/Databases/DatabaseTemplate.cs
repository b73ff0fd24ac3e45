using System.Data.Common;
using ContractTests.Integration.Databases;
using ContractTests.Integration.Databases.Savepoints;

namespace ContractTests.Integration;

/// <summary>
/// A database that is migrated and seeded once and cloned for each test or test class. A clone takes milliseconds;
/// tests with a database each need no clean-up and run in parallel.
/// </summary>
/// <remarks>
/// The template is stored under a key, so that the next run can use it at once: on SQLite in a cache folder (see
/// <see cref="CacheVariable"/>), on a given PostgreSQL server as a database. A private cluster and its templates are
/// removed when the process ends. A template is removed if it has not been used for 14 days, or for one day if the same
/// methods have made another.
/// The key is a hash of the engine, the methods that migrate and seed, the module version ids of all assemblies in
/// their folder, the simple values that the methods capture, and the caller's <c>key</c>. What the methods read at run
/// time (a file, an environment variable, the time of day) is not in the hash: add it to <c>key</c>. If a delegate
/// captures anything other than simple values and the caller gives no <c>key</c>, the template is used by this object
/// alone and is removed with it.
/// </remarks>
public abstract class DatabaseTemplate : IAsyncDisposable
{
    /// <summary>
    /// The environment variable for the folder of SQLite templates, instead of the user's own folder.
    /// </summary>
    public const string CacheVariable = "CONTRACT_TESTS_CACHE";

    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);
    internal static readonly TimeSpan ReplacedKeptFor = TimeSpan.FromDays(1);

    // For a migration with its seed, and for waiting for another process that makes the same template.
    private protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Lazy<TemplateKey> _key;
    private readonly Func<string, CancellationToken, Task> _migrate;
    private readonly Func<DbConnection, CancellationToken, Task>? _seed;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _prepared;

    private protected DatabaseTemplate(
        DatabaseEngine engine,
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed,
        string? addedKey)
    {
        Engine = engine;
        _migrate = migrate;
        _seed = seed;
        _key = new Lazy<TemplateKey>(() => TemplateKey.Of(engine, migrate, seed, addedKey));
    }

    internal DatabaseEngine Engine { get; }

    private protected TemplateKey Key => _key.Value;

    /// <summary>A SQLite file, copied for each test.</summary>
    /// <param name="migrate">Gets the connection string of an empty database and creates the schema.</param>
    /// <param name="seed">
    /// Gets an open connection to the migrated database and adds the rows that each test starts with.
    /// </param>
    /// <param name="key">Anything else that schema and seed depend on: EF's migration ids, the text of a file.</param>
    public static DatabaseTemplate Sqlite(
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed = null,
        string? key = null) =>
        new SqliteTemplate(migrate, seed, key);

    /// <summary>A database on a PostgreSQL server, cloned by <c>CREATE DATABASE … TEMPLATE</c>.</summary>
    /// <inheritdoc cref="Sqlite"/>
    public static DatabaseTemplate PostgreSql(
        PostgreSqlServer server,
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed = null,
        string? key = null) =>
        new PostgreSqlTemplate(server, migrate, seed, key);

    /// <summary>Creates the database of one test or test class; several callers may call it at once.</summary>
    /// <exception cref="TestDatabaseException">
    /// The database cannot be created. If a migration or a seed fails, the message names it, and the incomplete
    /// template is removed.
    /// </exception>
    public async Task<TestDatabase> CreateAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!_prepared)
            {
                await PrepareAsync(cancellation);
                _prepared = true;
            }
        }
        finally
        {
            _turn.Release();
        }

        return new TestDatabase(this, await CloneAsync(cancellation));
    }

    /// <summary>Removes the template if only this object uses it. Its databases keep working.</summary>
    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Creates a connection without opening it.</summary>
    internal abstract DbConnection Connect(string connectionString);

    /// <summary>Opens a connection and begins a transaction.</summary>
    internal abstract Task<ISavepointConnection> BeginAsync(string connectionString, CancellationToken cancellation);

    /// <summary>Replaces the rows of the database with those of the template.</summary>
    internal abstract Task ResetAsync(string connectionString, CancellationToken cancellation);

    internal abstract ValueTask DropAsync(string connectionString);

    /// <summary>Makes the template if it does not exist.</summary>
    private protected abstract Task PrepareAsync(CancellationToken cancellation);

    /// <returns>The connection string of the clone.</returns>
    private protected abstract Task<string> CloneAsync(CancellationToken cancellation);

    private protected abstract ValueTask RemoveAsync();

    /// <summary>Migrates and seeds an empty database.</summary>
    private protected async Task FillAsync(string connectionString, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        await RunAsync("migration", _migrate, () => _migrate(connectionString, limit.Token), limit.Token, cancellation);
        if (_seed is null)
            return;

        await using var connection = Connect(connectionString);
        await connection.OpenAsync(cancellation);
        await RunAsync("seed", _seed, () => _seed(connection, limit.Token), limit.Token, cancellation);
    }

    private async Task RunAsync(
        string what, Delegate by, Func<Task> work, CancellationToken limit, CancellationToken cancellation)
    {
        var where = $"Test database on {Engine}: the {what} of {TemplateKey.NameOf(by)}";
        try
        {
            await work().WaitAsync(limit);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new TestDatabaseException(
                $"{where} did not finish within {Limit.TotalMinutes:0} minutes. Make it smaller, or find out what it "
                + "waits for.", late);
        }
        catch (Exception failure)
        {
            throw new TestDatabaseException($"{where} failed: {failure.GetBaseException().Message}", failure);
        }
    }
}
