using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ContractTests.Broker.Storage;

/// <summary>One PostgreSQL database for any number of nodes, each with a pool of connections.</summary>
internal sealed class PostgreSqlDialect : Dialect, IDisposable
{
    // A number that other programs are unlikely to use: its bytes spell "pacts".
    private const long SchemaLock = 0x7061637473;

    // Every query seeks a few rows of tables whose pages are in memory. The server's defaults assume that a seek is as
    // slow as on a spinning disk, and spend much time on planning a statement that runs for a millisecond. The seeks
    // are the same for all values, so a custom plan for each execution, which the server prefers, would cost more than
    // the execution.
    private const string Planning =
        "set random_page_cost = 1.1; set jit = off; set plan_cache_mode = force_generic_plan";

    /// <summary>
    /// The number of shared writers of a node that may write about one pacticipant at once: enough for group commit,
    /// and few enough to leave connections for others.
    /// </summary>
    private const int MostSharing = 8;

    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _listening;
    private readonly SemaphoreSlim[] _writeLocks = Semaphores(atOnce: 1);
    private readonly SemaphoreSlim[] _sharedLocks = Semaphores(MostSharing);

    public PostgreSqlDialect(PostgreSqlAddress address, SqlFiles files)
        : base(files)
    {
        Subject = address.Subject;
        var source = new NpgsqlDataSourceBuilder(address.ConnectionString);
        source.UsePhysicalConnectionInitializer(Prepare, PrepareAsync);
        _source = source.Build();

        // A separate connection, independent of the pool's size; it detects when the server is gone.
        _listening = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 30,
        });
    }

    public override string Subject { get; }

    public override string TablesQuery => "select tablename from pg_tables where schemaname = current_schema()";

    public override async Task<Transaction> BeginRead(CancellationToken cancellation) =>
        await PostgreSqlTransaction.Begin(await Open(cancellation), IsolationLevel.RepeatableRead, cancellation);

    public override async Task<Transaction> BeginSingleRead(CancellationToken cancellation) =>
        await PostgreSqlTransaction.Begin(await Open(cancellation), isolation: null, cancellation);

    /// <summary>
    /// A statement sees what is committed when it starts: after waiting for a lock, it sees the other's changes.
    /// </summary>
    public override async Task<Transaction> BeginWrite(CancellationToken cancellation) =>
        await PostgreSqlTransaction.Begin(await Open(cancellation), IsolationLevel.ReadCommitted, cancellation);

    public override async ValueTask<IDisposable> EnterWriteLock(
        string? pacticipant, bool isShared, CancellationToken cancellation)
    {
        if (pacticipant is null)
            return NoLock.Instance;
        var locks = isShared ? _sharedLocks : _writeLocks;
        return await SemaphoreLock.Enter(
            locks[(uint)pacticipant.GetHashCode(StringComparison.Ordinal) % (uint)locks.Length], cancellation);
    }

    public override SqlStatement LockPacticipant(string pacticipant, bool isShared) =>
        new SqlStatement<bool>(
            isShared
                ? "select pg_advisory_xact_lock_shared(hashtextextended(@pacticipant, 0))"
                : "select pg_advisory_xact_lock(hashtextextended(@pacticipant, 0))",
            [("pacticipant", pacticipant)], Nothing);

    public override SqlStatement LockSchema() =>
        new SqlStatement<bool>("select pg_advisory_xact_lock(@lock)", [("lock", SchemaLock)], Nothing)
        {
            IsPatient = true,
        };

    /// <remarks>
    /// Violated keys count too, because a retry finds a row that another writer added in the meantime, or misses one
    /// that it removed. A write over a broken connection may have been committed, so every write must be repeatable.
    /// </remarks>
    public override bool IsTransient(DbException failure) => failure is PostgresException
        ? failure.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        : failure.GetBaseException() is SocketException or IOException;

    public override RefusedValue? Refused(DbException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            RefusedValue.Character,
        PostgresErrorCodes.ProgramLimitExceeded => RefusedValue.Length,
        _ => null,
    };

    public override BrokerStorageException? Explain(DbException failure)
    {
        var what = failure is PostgresException refused ? Rejected(refused) : Unreachable(failure);
        return what is null ? null : new BrokerStorageException($"{Subject}: {what}.", failure)
        {
            IsFull = failure.SqlState == PostgresErrorCodes.DiskFull,
        };
    }

    public override async Task Listen(string channel, Action notified, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _listening.OpenConnectionAsync(cancellation);
                connection.Notification += (_, _) => notified();
                await using (var listen = new NpgsqlCommand("listen " + channel, connection))
                    await listen.ExecuteNonQueryAsync(cancellation);
                notified();
                while (true)
                    await connection.WaitAsync(cancellation);
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException
                or IOException)
            {
                notified();
                await Task.Delay(ListenAgainAfter, cancellation);
            }
        }
    }

    public override void Close() => _source.Clear();

    public void Dispose()
    {
        _source.Dispose();
        _listening.Dispose();
        foreach (var semaphore in _writeLocks.Concat(_sharedLocks))
            semaphore.Dispose();
    }

    protected internal override string In(string list) => $"= any (@{list})";

    protected internal override string NotIn(string list) => $"<> all (@{list})";

    protected internal override string Rows(string list) => $"(select unnest(@{list}) as id)";

    protected internal override string EngineFile => "postgresql.sql";

    protected internal override string Notify(string channel) => $"1 from pg_notify('{channel}', '')";

    protected internal override string Token(string name) => name switch
    {
        "identity" => "bigint generated by default as identity primary key",
        "unlocked" => "for update skip locked",
        _ => throw new InvalidOperationException($"{{{{{name}}}}}: expected a token that PostgreSQL knows."),
    };

    private static SemaphoreSlim[] Semaphores(int atOnce) =>
        [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(atOnce, atOnce))];

    private static Task<bool> Nothing(DbDataReader reader, CancellationToken cancellation) => Task.FromResult(true);

    private async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellation);
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException or IOException)
        {
            throw new NpgsqlException(failure.Message, failure);
        }
    }

    private static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Planning, connection);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Planning, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? Rejected(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "expected a user and password that the server accepts, but found them refused; check both, and "
            + "pg_hba.conf of the server",
        PostgresErrorCodes.InvalidCatalogName =>
            "expected a database of that name, but found none; create it with createdb, or use another",
        PostgresErrorCodes.InvalidSchemaName =>
            "expected a schema to create tables in, but found none; create it, or set search_path",
        PostgresErrorCodes.InsufficientPrivilege =>
            "expected a user who may create and write tables, but found one who may not "
            + $"({failure.MessageText}); grant it the right",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            "expected a server that takes writes, but found a read-only one; name the primary",
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded =>
            "expected a free connection, but found all of the server's in use; raise its max_connections, or lower "
            + "the broker's with ?pool_size=N",
        PostgresErrorCodes.DiskFull =>
            "expected free disk space, but found the server's disk full; free some space",
        PostgresErrorCodes.CannotConnectNow =>
            "expected a server that is ready, but found it starting or stopping; try again in a moment",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            "expected the server to keep running, but found it shut down; start it again",
        _ => null,
    };

    private static string Unreachable(DbException failure) => failure.GetBaseException() switch
    {
        SocketException cause =>
            $"expected a PostgreSQL server that answers, but found {Found(cause.SocketErrorCode)}; check host and "
            + "port, and that it runs",
        TimeoutException =>
            $"expected an answer in time, but found none ({OneLine(failure.Message)}); check the network, or raise "
            + "connect_timeout or pool_size",
        System.Security.Authentication.AuthenticationException cause =>
            $"expected TLS that both sides trust, but found '{OneLine(cause.Message)}'; see sslmode and sslrootcert",
        _ => $"expected a connection, but found '{OneLine(failure.Message)}'; check the URL and the server's log",
    };

    private static string Found(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "a refused connection",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no host of that name",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to the host",
        SocketError.TimedOut => "no connection in time",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "a connection that was closed",
        _ => "none",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    private sealed class NoLock : IDisposable
    {
        public static readonly NoLock Instance = new();

        public void Dispose()
        {
        }
    }
}
