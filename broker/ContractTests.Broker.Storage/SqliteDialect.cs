using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContractTests.Broker.Storage;

/// <summary>One SQLite file in write-ahead mode: readers never wait, and writers run one after the other.</summary>
internal sealed class SqliteDialect : Dialect, IDisposable
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>SQLITE_IOERR_SHMSIZE: the shared memory file could not grow.</summary>
    private const int NoRoomToShare = 4874;

    /// <summary>Seconds to wait for another program that has locked the file.</summary>
    private const int LockTimeout = 10;

    /// <summary>The number of read connections that are kept open; more are opened for more concurrent reads.</summary>
    private const int MostReaders = 8;

    private readonly SemaphoreSlim _writeLock = new(1, 1);
    private readonly string _connectionString;
    private readonly string _file;
    private readonly ConcurrentStack<SqliteFileConnection> _readers = new();
    private SqliteFileConnection? _writer;

    public SqliteDialect(string file, SqlFiles files)
        : base(files)
    {
        _file = file;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = LockTimeout,
        }.ToString();
    }

    public override string Subject => _file;

    public override string TablesQuery =>
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";

    public override Task<Transaction> BeginRead(CancellationToken cancellation) =>
        Task.FromResult<Transaction>(SqliteFileTransaction.Begin(
            _readers.TryPop(out var kept) ? kept : Open(), "begin", GiveBackReader));

    public override Task<Transaction> BeginSingleRead(CancellationToken cancellation) => BeginRead(cancellation);

    /// <summary>Always the same connection, so that its page cache stays valid if no other process writes.</summary>
    public override Task<Transaction> BeginWrite(CancellationToken cancellation) =>
        Task.FromResult<Transaction>(SqliteFileTransaction.Begin(
            Interlocked.Exchange(ref _writer, null) ?? Open(), "begin immediate", GiveBackWriter));

    public override async ValueTask<IDisposable> EnterWriteLock(
        string? pacticipant, bool isShared, CancellationToken cancellation) =>
        await SemaphoreLock.Enter(_writeLock, cancellation);

    /// <remarks>A write transaction already locks the whole file.</remarks>
    public override SqlStatement? LockPacticipant(string pacticipant, bool isShared) => null;

    /// <remarks>A write transaction already locks the whole file.</remarks>
    public override SqlStatement? LockSchema() => null;

    public override bool IsTransient(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: Busy or Locked };

    public override RefusedValue? Refused(DbException failure) => null; // Any text, up to the limit of a request.

    public override BrokerStorageException? Explain(DbException failure) => Explain(_file, failure);

    /// <param name="file">The file that cannot be used.</param>
    /// <param name="failure">The engine's exception.</param>
    public static BrokerStorageException? Explain(string file, DbException failure)
    {
        if (failure is not SqliteException { SqliteErrorCode: var code, SqliteExtendedErrorCode: var extended })
            return null;
        return code switch
        {
            NotADatabase => Unusable("expected a SQLite database, but found a file of another kind; "
                + "use another file, or move this one away"),
            Corrupt => Unusable("expected a sound SQLite database, but found a damaged one; "
                + "restore it from a backup"),
            CannotOpen => Unusable($"expected a file that can be opened or created, but {WhyNot(file)}"),
            ReadOnly => Unusable("expected a file and a folder that may be written, but found one of them "
                + "read-only; change its permissions"),
            Full => OutOfRoom(),
            InputOutput when extended == NoRoomToShare => OutOfRoom(),
            InputOutput => Unusable("expected a file that can be read and written, but found an I/O error "
                + $"(SQLite error {extended}); free some disk space, or check the system log"),
            Busy or Locked => Unusable("expected a database that is not locked, but found that another program has "
                + $"locked it for more than {LockTimeout} seconds; stop that program"),
            _ => null,
        };

        BrokerStorageException OutOfRoom() => new(
            $"{file}: expected free disk space, but found the disk full; free some space.", failure) { IsFull = true };

        BrokerStorageException Unusable(string what) => new($"{file}: {what}.", failure);
    }

    /// <summary>SQLite only reports that it cannot open the file.</summary>
    private static string WhyNot(string file)
    {
        if (Directory.Exists(file))
            return "found a folder; name a file in it";
        try
        {
            using var opened = File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (DirectoryNotFoundException)
        {
            return "its folder does not exist; create it, or use another file";
        }
        catch (FileNotFoundException)
        {
            return "it cannot be created: permission denied; change the permissions of its folder";
        }
        catch (UnauthorizedAccessException)
        {
            return "it cannot be read: permission denied; change its permissions and those of its folder";
        }
        catch (IOException reason)
        {
            return $"it cannot be opened: {reason.Message.TrimEnd('.')}; use another file";
        }

        return "its journal cannot be created beside it; change the permissions of its folder";
    }

    public override void Close()
    {
        Interlocked.Exchange(ref _writer, null)?.Dispose();
        while (_readers.TryPop(out var reader))
            reader.Dispose();
    }

    public void Dispose()
    {
        Close();
        _writeLock.Dispose();
    }

    protected internal override string In(string list) => $"in (select value from json_each(@{list}))";

    protected internal override string NotIn(string list) => $"not {In(list)}";

    protected internal override string Rows(string list) => $"(select value as id from json_each(@{list}))";

    protected internal override string EngineFile => "sqlite.sql";

    /// <remarks>There is only one process, which needs no notification.</remarks>
    protected internal override string Notify(string channel) => "1";

    protected internal override string Token(string name) => name switch
    {
        "identity" => "integer primary key autoincrement",
        "unlocked" => "", // One writer at a time: no row is locked by another.
        _ => throw new InvalidOperationException($"{{{{{name}}}}}: expected a token that SQLite knows."),
    };

    private SqliteFileConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = $$"""
                pragma busy_timeout = {{LockTimeout}}000;
                pragma journal_mode = wal;
                pragma synchronous = normal;
                pragma temp_store = memory;
                """;
            pragmas.ExecuteNonQuery();
            return new SqliteFileConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void GiveBackReader(SqliteFileConnection connection, bool isSound)
    {
        if (isSound && _readers.Count < MostReaders)
            _readers.Push(connection);
        else
            connection.Dispose();
    }

    private void GiveBackWriter(SqliteFileConnection connection, bool isSound)
    {
        if (!isSound || Interlocked.CompareExchange(ref _writer, connection, null) is not null)
            connection.Dispose();
    }
}
