using System.Data.Common;
using ContractTests.Integration.Databases;
using ContractTests.Integration.Databases.Savepoints;

namespace ContractTests.Integration;

/// <summary>
/// A database that is migrated and seeded once and cloned for each test or class: a clone takes milliseconds, and tests
/// that have one each need no cleaning up and run side by side.
/// </summary>
/// <remarks>
/// The template is found again by a key, so that the next run starts at once: on SQLite it stays in a cache folder (see
/// <see cref="CacheVariable"/>), on a given PostgreSQL server as a database there; a private cluster ends with its
/// process, and its templates with it. One that nobody used for 14 days is removed, or for a day when the same methods
/// have made another.
/// The key is a hash of the engine, of the methods that migrate and seed, of the module version ids of all assemblies
/// in their folder, of simple values that they capture, and of what the caller adds. What they read at run time (a
/// file, an environment variable, the time of day) is not in it: add it. Where a delegate captures anything else than
/// simple values and the caller adds no key, the template serves this object alone and goes with it.
/// </remarks>
public abstract class DatabaseTemplate : IAsyncDisposable
{
    /// <summary>Names the folder in which templates of SQLite stay between runs, instead of the user's own.</summary>
    public const string CacheVariable = "CONTRACT_TESTS_CACHE";

    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);
    internal static readonly TimeSpan ReplacedKeptFor = TimeSpan.FromDays(1);

    // For a migration with its seed, and for another process that makes the same template.
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
    /// <param name="migrate">Gets the connection string of an empty database and makes the schema.</param>
    /// <param name="seed">Gets an open connection to the migrated database and adds what each test finds.</param>
    /// <param name="key">Whatever else decides about schema and seed: EF's migration ids, the text of a file.</param>
    public static DatabaseTemplate Sqlite(
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed = null,
        string? key = null) =>
        new SqliteTemplate(migrate, seed, key);

    /// <summary>A database of a PostgreSQL server, cloned by <c>CREATE DATABASE … TEMPLATE</c>.</summary>
    /// <inheritdoc cref="Sqlite"/>
    public static DatabaseTemplate PostgreSql(
        PostgreSqlServer server,
        Func<string, CancellationToken, Task> migrate,
        Func<DbConnection, CancellationToken, Task>? seed = null,
        string? key = null) =>
        new PostgreSqlTemplate(server, migrate, seed, key);

    /// <summary>Makes the database of one test or class; several may ask at once.</summary>
    /// <exception cref="TestDatabaseException">
    /// It cannot be made; a migration or a seed that fails is named, and the half-made template is gone.
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

    /// <summary>Removes the template if it serves this object alone. Its databases keep working.</summary>
    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection that is not open yet.</summary>
    internal abstract DbConnection Connect(string connectionString);

    /// <summary>An open connection on which a transaction has begun.</summary>
    internal abstract Task<ISavepointConnection> BeginAsync(string connectionString, CancellationToken cancellation);

    /// <summary>Puts the rows of the template in the place of the database's own.</summary>
    internal abstract Task ResetAsync(string connectionString, CancellationToken cancellation);

    internal abstract ValueTask DropAsync(string connectionString);

    /// <summary>Makes the template unless it is there.</summary>
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
                $"{where} has not ended within {Limit.TotalMinutes:0} minutes. Make it smaller, or look what it "
                + "waits for.", late);
        }
        catch (Exception failure)
        {
            throw new TestDatabaseException($"{where} failed: {failure.GetBaseException().Message}", failure);
        }
    }
}
