using ContractTests.Integration.Databases;
using Npgsql;

namespace ContractTests.Integration;

/// <summary>
/// A PostgreSQL server for tests: the server whose connection string is in the environment variable
/// <c>CONTRACT_TESTS_POSTGRES</c> (its user must be allowed to create databases), or else a private cluster of the
/// installed binaries.
/// </summary>
/// <remarks>
/// The private cluster lives in a temporary folder, listens on a Unix socket in that folder and on no port, and is not
/// durable by default. If it is not durable, it needs no disk: its folder is in memory if <c>/dev/shm</c> has 2 GB
/// free. The cluster, its folder and its templates are removed when it is disposed of or when this process ends, even
/// if it is killed. On a given server, templates stay for the next run. A database of a killed process is dropped when
/// the next process creates its first database. A database of a running process is never dropped, because each process
/// holds a lock on the server.
/// </remarks>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>
    /// The environment variable for the connection string of a running server, used instead of a private cluster.
    /// </summary>
    public const string ServerVariable = "CONTRACT_TESTS_POSTGRES";

    /// <summary>
    /// The environment variable for the folder of <c>initdb</c> and <c>pg_ctl</c>, if it is not a usual one.
    /// </summary>
    public const string BinariesVariable = "CONTRACT_TESTS_POSTGRES_BIN";

    private static readonly Version Oldest = new(13, 0);

    private static volatile TestDatabaseException? _firstFailure;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly string _maintenanceString;
    private readonly NpgsqlDataSource _maintenance;
    private readonly PrivateCluster? _cluster;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly int _number = ServerLease.NewNumber();
    private ServerLease? _lease;
    private int _databases;

    private PostgreSqlServer(NpgsqlConnectionStringBuilder settings, PrivateCluster? cluster)
    {
        _settings = settings;
        _cluster = cluster;
        _maintenanceString = new NpgsqlConnectionStringBuilder(settings.ToString())
        {
            Database = settings.Database ?? "postgres",
            ApplicationName = "contract tests",
            IncludeErrorDetail = true,
        }.ToString();
        _maintenance = NpgsqlDataSource.Create(_maintenanceString);
    }

    /// <summary>Why this machine cannot run a server; null if it can.</summary>
    public static string? WhyAbsent { get; } = GivenServer() is not null || PrivateCluster.FindBinaries() is not null
        ? null
        : $"PostgreSQL: expected its server binaries{NamedFolder()}, but found none. Install them, name their folder "
            + $"in {BinariesVariable}, or name a running server in {ServerVariable}.";

    /// <summary>
    /// The user's name is part of each template's key, because a user cannot clone another user's database.
    /// </summary>
    internal string User => _settings.Username ?? "";

    /// <summary>How <c>CREATE DATABASE</c> copies; depends on the server.</summary>
    internal string Strategy { get; private set; } = "";

    /// <param name="durable">Whether a private cluster writes commits to the disk, as in production.</param>
    /// <exception cref="TestDatabaseException">
    /// There is no server, it does not start within a minute, or the given server cannot be used; the message says why.
    /// This process does not try again: each later call fails at once with the same message.
    /// </exception>
    public static async Task<PostgreSqlServer> StartAsync(
        bool durable = false, CancellationToken cancellation = default)
    {
        if (_firstFailure is { } first)
            throw new TestDatabaseException(first.Message, first);

        try
        {
            if (GivenServer() is { } server)
                return await ConnectAsync(server, cancellation);

            var binaries = PrivateCluster.FindBinaries() ?? throw new TestDatabaseException(WhyAbsent!);
            var cluster = await PrivateCluster.StartAsync(binaries, durable, cancellation);
            return await CheckedAsync(
                new PostgreSqlServer(new() { Host = cluster.Socket, Username = "postgres" }, cluster), cancellation);
        }
        catch (TestDatabaseException failure)
        {
            _firstFailure = failure;
            throw;
        }
    }

    /// <summary>Connects to a running server, such as one in a container that the tests start.</summary>
    /// <param name="connectionString">
    /// Its user must be allowed to create databases. It connects to the database that it names, by default
    /// <c>postgres</c>.
    /// </param>
    /// <exception cref="TestDatabaseException">The server cannot be used; the message says why.</exception>
    public static Task<PostgreSqlServer> ConnectAsync(
        string connectionString, CancellationToken cancellation = default)
    {
        PostgreSqlServer server;
        try
        {
            server = new PostgreSqlServer(new NpgsqlConnectionStringBuilder(connectionString), cluster: null);
        }
        catch (ArgumentException invalid)
        {
            throw new TestDatabaseException(
                "PostgreSQL: expected a connection string such as 'Host=localhost;Username=postgres;Password=…', but "
                + $"found one that cannot be used: {invalid.Message.ReplaceLineEndings(" ")} Correct {ServerVariable}.",
                invalid);
        }

        return CheckedAsync(server, cancellation);
    }

    /// <summary>Connections are not pooled, because an open connection would prevent cloning the database.</summary>
    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(_settings.ToString()) { Database = database, Pooling = false }.ToString();

    public async ValueTask DisposeAsync()
    {
        if (_lease is not null)
            await _lease.DisposeAsync();
        await _maintenance.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _turn.Dispose();
    }

    /// <summary>A name for a new database that is not taken for a leftover while this process runs.</summary>
    internal async Task<string> NewNameAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_lease is null)
            {
                _lease = await ServerLease.TakeAsync(_maintenanceString, _number, cancellation);
                await Leftovers.DropAsync(this, cancellation);
            }
            else if (!await _lease.IsHeldAsync(cancellation))
            {
                await _lease.DisposeAsync();
                _lease = await ServerLease.TakeAsync(_maintenanceString, _number, cancellation);
            }

            return $"{ServerLease.PrefixOf(_number)}{++_databases}";
        }
        finally
        {
            _turn.Release();
        }
    }

    internal string PooledConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(_settings.ToString()) { Database = database }.ToString();

    internal async Task ExecuteAsync(string statement, CancellationToken cancellation)
    {
        await using var connection = await _maintenance.OpenConnectionAsync(cancellation);
        await using var command = Command(connection, statement);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal async Task<List<string>> NamesAsync(string query, CancellationToken cancellation)
    {
        await using var connection = await _maintenance.OpenConnectionAsync(cancellation);
        await using var command = Command(connection, query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>Opens a connection for the caller alone.</summary>
    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) =>
        _maintenance.OpenConnectionAsync(cancellation);

    /// <remarks>
    /// Database names cannot be parameters. This library makes them, of letters, digits and underscores.
    /// </remarks>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // See the remarks.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static string? GivenServer() => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server
        ? server
        : null;

    private static string NamedFolder() =>
        Environment.GetEnvironmentVariable(BinariesVariable) is { Length: > 0 } folder
            ? $" (initdb, pg_ctl) in {folder}"
            : "";

    private static async Task<PostgreSqlServer> CheckedAsync(PostgreSqlServer server, CancellationToken cancellation)
    {
        try
        {
            await server.CheckAsync(cancellation);
            return server;
        }
        catch (Exception failure)
        {
            await server.DisposeAsync();
            if (failure is NpgsqlException refused)
                throw server.Explain(refused);
            throw;
        }
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        await using var connection = await _maintenance.OpenConnectionAsync(cancellation);
        if (connection.PostgreSqlVersion < Oldest)
        {
            throw new TestDatabaseException(
                $"{Where}: expected version {Oldest.Major} or newer, but found {connection.PostgreSqlVersion}. "
                + $"Set a newer server in {ServerVariable}.");
        }

        await using var command = Command(connection, """
            SELECT rolcreatedb OR rolsuper, current_setting('fsync') = 'off' FROM pg_roles WHERE rolname = current_user
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (!reader.GetBoolean(0))
        {
            throw new TestDatabaseException(
                $"{Where}: user '{User}' may not create databases. Run ALTER ROLE \"{User}\" CREATEDB as a superuser, "
                + $"or set another user in {ServerVariable}.");
        }

        // Copying the files needs a checkpoint. That is cheap if nothing is written to the disk, and expensive
        // otherwise.
        Strategy = connection.PostgreSqlVersion.Major >= 15 && reader.GetBoolean(1) ? " STRATEGY file_copy" : "";
    }

    private string Where => $"PostgreSQL at {_settings.Host}:{_settings.Port}";

    private TestDatabaseException Explain(NpgsqlException refused) => refused switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword }
            or PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification }
            => new TestDatabaseException(
                $"{Where}: the server refused user '{User}': {((PostgresException)refused).MessageText}. Correct "
                + $"Username and Password in {ServerVariable}.", refused),
        PostgresException answer => new TestDatabaseException(
            $"{Where}: the server refused the connection: {answer.MessageText}. Correct {ServerVariable}.", refused),
        _ => new TestDatabaseException(
            $"{Where}: expected a server, but could not connect: "
            + $"{refused.GetBaseException().Message.TrimEnd('.')}. Start it, or correct {ServerVariable}.", refused),
    };
}
