using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ContractTests.Broker.Storage;

/// <summary>One PostgreSQL database, shared by as many nodes as there are; a pool of connections in each.</summary>
internal sealed class PostgreSqlDialect : Dialect, IDisposable
{
    // Any number that no other program on the same database takes: this one spells "pacts".
    private const long SchemaLock = 0x7061637473;

    // Every question seeks a few rows of tables whose pages are in memory. The server's defaults price a seek as a
    // disk that turns, and think long about a statement that runs for a millisecond. The seeks are the same whatever
    // the values are: thinking anew for each, which the server likes to do, takes longer than they do.
    private const string Planning =
        "set random_page_cost = 1.1; set jit = off; set plan_cache_mode = force_generic_plan";

    /// <summary>
    /// How many shared writers of a node may write about one pacticipant at once: enough for group commit, and few
    /// enough to leave connections for others.
    /// </summary>
    private const int MostSharing = 8;

    private const string TokensChanged = "contract_broker_tokens";
    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _ear;
    private readonly SemaphoreSlim[] _turns = Turns(atOnce: 1);
    private readonly SemaphoreSlim[] _sharedTurns = Turns(MostSharing);

    public PostgreSqlDialect(PostgreSqlAddress address)
    {
        Subject = address.Subject;
        var source = new NpgsqlDataSourceBuilder(address.ConnectionString);
        source.UsePhysicalConnectionInitializer(Prepare, PrepareAsync);
        _source = source.Build();

        // One connection beside the pool, however small that is; it says when the server is gone.
        _ear = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 30,
        });
    }

    public override string Subject { get; }

    public override string TablesQuery => "select tablename from pg_tables where schemaname = current_schema()";

    public override async Task<Conversation> BeginRead(CancellationToken cancellation) =>
        await PostgreSqlConversation.Begin(await Open(cancellation), IsolationLevel.RepeatableRead, cancellation);

    public override async Task<Conversation> BeginQuestion(CancellationToken cancellation) =>
        await PostgreSqlConversation.Begin(await Open(cancellation), isolation: null, cancellation);

    /// <summary>A statement sees what is committed by then: what follows a lock sees what it waited for.</summary>
    public override async Task<Conversation> BeginWrite(CancellationToken cancellation) =>
        await PostgreSqlConversation.Begin(await Open(cancellation), IsolationLevel.ReadCommitted, cancellation);

    public override async ValueTask<IDisposable> EnterWrite(
        string? pacticipant, bool isShared, CancellationToken cancellation)
    {
        if (pacticipant is null)
            return NoTurn.Needed;
        var turns = isShared ? _sharedTurns : _turns;
        return await Turn.Take(
            turns[(uint)pacticipant.GetHashCode(StringComparison.Ordinal) % (uint)turns.Length], cancellation);
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
    /// A row that another writer made or removed in between is found, or missed, by the second try: so a violated
    /// key counts too. A connection that broke may have written; every write may come twice.
    /// </remarks>
    public override bool IsTransient(DbException failure) => failure is PostgresException
        ? failure.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        : failure.GetBaseException() is SocketException or IOException;

    public override string? CannotStore(DbException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            "Expected text that can be stored, but found a character that cannot (NUL); take it out.",
        PostgresErrorCodes.ProgramLimitExceeded =>
            "Expected a name of at most 2,000 bytes, but found a longer one; shorten it.",
        _ => null,
    };

    public override BrokerStorageException? Explain(DbException failure)
    {
        var what = failure is PostgresException refused ? Refused(refused) : Unreachable(failure);
        return what is null ? null : new BrokerStorageException($"{Subject}: {what}.", failure)
        {
            IsFull = failure.SqlState == PostgresErrorCodes.DiskFull,
        };
    }

    public override async Task Listen(Action heard, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _ear.OpenConnectionAsync(cancellation);
                connection.Notification += (_, _) => heard();
                await using (var listen = new NpgsqlCommand("listen " + TokensChanged, connection))
                    await listen.ExecuteNonQueryAsync(cancellation);
                heard();
                while (true)
                    await connection.WaitAsync(cancellation);
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException
                or IOException)
            {
                heard();
                await Task.Delay(ListenAgainAfter, cancellation);
            }
        }
    }

    public override void Close() => _source.Clear();

    public void Dispose()
    {
        _source.Dispose();
        _ear.Dispose();
        foreach (var turn in _turns.Concat(_sharedTurns))
            turn.Dispose();
    }

    protected internal override string In(string list) => $"= any (@{list})";

    protected internal override string NotIn(string list) => $"<> all (@{list})";

    protected internal override string Rows(string list) => $"(select unnest(@{list}) as id)";

    protected internal override string Token(string name) => name switch
    {
        "identity" => "bigint generated by default as identity primary key",
        "audit:guard" => SqlText.Named("Audit/Guard/postgresql.sql"),
        "tell:tokens" => $"1 from pg_notify('{TokensChanged}', '')",
        "unlocked" => "for update skip locked",
        _ => throw new InvalidOperationException($"{{{{{name}}}}}: expected a token that PostgreSQL knows."),
    };

    private static SemaphoreSlim[] Turns(int atOnce) =>
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

    private static string? Refused(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "expected a user and password that the server accepts, but found them refused; check both, and "
            + "pg_hba.conf of the server",
        PostgresErrorCodes.InvalidCatalogName =>
            "expected a database of that name, but found none; create it with createdb, or name another",
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
            "expected room to write, but found the server's disk full; free some space",
        PostgresErrorCodes.CannotConnectNow =>
            "expected a server that is ready, but found it starting or stopping; try again in a moment",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            "expected the server to stay, but found it shut down; start it again",
        _ => null,
    };

    private static string Unreachable(DbException failure) => failure.GetBaseException() switch
    {
        SocketException cause =>
            $"expected a PostgreSQL server that answers, but found none ({cause.SocketErrorCode}); check host and "
            + "port, and that it runs",
        TimeoutException =>
            $"expected an answer in time, but found none ({OneLine(failure.Message)}); check the network, or raise "
            + "connect_timeout or pool_size",
        System.Security.Authentication.AuthenticationException cause =>
            $"expected TLS that both sides trust, but found '{OneLine(cause.Message)}'; see sslmode and sslrootcert",
        _ => $"expected a connection, but found '{OneLine(failure.Message)}'; check the URL and the server's log",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Needed = new();

        public void Dispose()
        {
        }
    }
}
