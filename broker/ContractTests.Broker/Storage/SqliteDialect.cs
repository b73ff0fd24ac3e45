using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ContractTests.Broker.Storage;

/// <summary>One SQLite file in write-ahead mode: readers never wait, writers take turns.</summary>
internal sealed class SqliteDialect : Dialect, IDisposable
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _connectionString;
    private readonly string _file;

    public SqliteDialect(string file)
    {
        _file = file;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = 30,
        }.ToString();
    }

    public override string Subject => _file;

    public override string TablesQuery =>
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";

    public override async Task<DbConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = """
                pragma busy_timeout = 10000;
                pragma journal_mode = wal;
                pragma synchronous = normal;
                pragma temp_store = memory;
                """;
            await pragmas.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override async ValueTask<IDisposable> EnterWrite(string? pacticipant, CancellationToken cancellation) =>
        await Turn.Take(_turn, cancellation);

    public override Task LockPacticipant(
        DbConnection connection, DbTransaction transaction, string pacticipant, CancellationToken cancellation) =>
        Task.CompletedTask; // A write transaction already locks the whole file.

    public override Task LockSchema(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
        => Task.CompletedTask; // A write transaction already locks the whole file.

    public override void Bind(DbCommand command, string name, object? value) =>
        ((SqliteCommand)command).Parameters.AddWithValue("@" + name, value switch
        {
            null => DBNull.Value,
            bool flag => flag ? 1L : 0L,
            DateTimeOffset time => Columns.Microseconds(time),
            IEnumerable<long> numbers => JsonSerializer.Serialize(numbers),
            IEnumerable<string> texts => JsonSerializer.Serialize(texts),
            _ => value,
        });

    public override bool IsTransient(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: Busy or Locked };

    public override string? CannotStore(DbException failure) => null; // Any text, up to the limit of a request.

    public override BrokerStorageException? Explain(DbException failure) =>
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            NotADatabase => Unusable("expected a SQLite database, but found a file of another kind; "
                + "name another file, or move this one away", failure),
            Corrupt => Unusable("expected a sound SQLite database, but found a damaged one; "
                + "restore it from a backup", failure),
            CannotOpen => Unusable("expected a file that can be opened or created, but found none; "
                + "check that its folder exists and may be written", failure),
            ReadOnly => Unusable("expected a file that may be written, but found a read-only one; "
                + "change its permissions", failure),
            Full => Unusable("expected room to write, but found the disk full; free some space", failure),
            _ => null,
        };

    public override void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    public void Dispose() => _turn.Dispose();

    protected internal override string In(string list) => $"in (select value from json_each(@{list}))";

    protected internal override string NotIn(string list) => $"not {In(list)}";

    protected internal override string Rows(string list) => $"(select value as id from json_each(@{list}))";

    protected internal override string Token(string name) => name switch
    {
        "identity" => "integer primary key autoincrement",
        "unlocked" => "", // One writer at a time: no row is locked by another.
        _ => throw new InvalidOperationException($"{{{{{name}}}}}: expected a token that SQLite knows."),
    };

    private BrokerStorageException Unusable(string what, DbException cause) => new($"{_file}: {what}.", cause);
}
