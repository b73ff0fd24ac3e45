using ContractTests.Integration.Databases;
using Npgsql;

namespace ContractTests.Integration;

/// <summary>
/// A PostgreSQL server for tests: the one that the environment variable <c>CONTRACT_TESTS_POSTGRES</c> names by its
/// connection string (of a user who may create databases), or else a private cluster of the installed binaries.
/// </summary>
/// <remarks>
/// The private cluster lives in a temporary folder, listens on a Unix socket there and on no port, and does without
/// durability by default. Without, it needs no disk: its folder is in memory where <c>/dev/shm</c> has 2 GB
/// free. It ends, and its folder and templates with it, when it is disposed of or when this process ends, however it
/// ends. On a given server templates stay for the next run; a database that a killed process left is dropped when the
/// next one makes its first, and one of a process that runs never is: each holds a lock on the server.
/// </remarks>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Names a running server instead of a private one.</summary>
    public const string ServerVariable = "CONTRACT_TESTS_POSTGRES";

    /// <summary>Names the folder of <c>initdb</c> and <c>pg_ctl</c> where it is not a usual one.</summary>
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

    /// <summary>Why no server can be had on this machine; nothing when one can.</summary>
    public static string? WhyAbsent { get; } = GivenServer() is not null || PrivateCluster.FindBinaries() is not null
        ? null
        : $"PostgreSQL: expected its server binaries{NamedFolder()}, but found none. Install them, name their folder "
            + $"in {BinariesVariable}, or name a running server in {ServerVariable}.";

    /// <summary>Its user's name, a part of each template's key: nobody can clone what is another user's.</summary>
    internal string User => _settings.Username ?? "";

    /// <summary>How <c>CREATE DATABASE</c> copies; decided by the server.</summary>
    internal string Strategy { get; private set; } = "";

    /// <param name="durable">A private cluster writes to the disk what it acknowledges, as in production.</param>
    /// <exception cref="TestDatabaseException">
    /// There is none, it does not start within a minute, or the given one cannot be used; the message says why. From
    /// then on it is not tried again in this process: each test that asks fails at once, with the same message.
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

    /// <summary>A server that runs, such as one in a container that the tests start.</summary>
    /// <param name="connectionString">
    /// Of a user who may create databases. It connects to the database named here, <c>postgres</c> unless one is.
    /// </param>
    /// <exception cref="TestDatabaseException">It cannot be used; the message says why.</exception>
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

    /// <summary>Connections are not pooled, since an open one would keep a database from being cloned.</summary>
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

    /// <summary>A name for a new database that nobody takes for a leftover while this process runs.</summary>
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

    /// <summary>A connection that nobody else uses meanwhile.</summary>
    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) =>
        _maintenance.OpenConnectionAsync(cancellation);

    /// <remarks>The kit makes database names, of letters, digits and underscores; they cannot be parameters.</remarks>
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
                + $"Name a newer server in {ServerVariable}.");
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
                + $"or name another user in {ServerVariable}.");
        }

        // Copying the files needs a checkpoint. That costs nothing where nothing is written to the disk, and a lot
        // where it is.
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
