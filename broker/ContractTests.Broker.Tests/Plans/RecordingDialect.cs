using System.Collections;
using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>A statement as it ran.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>A database that remembers each statement with values, and how many exchanges there were.</summary>
internal sealed class RecordingDialect(Dialect inner) : Dialect(inner.Files)
{
    private readonly Lock _turn = new();
    private readonly List<Statement> _statements = [];
    private int _exchanges;
    private int _rows;
    private int _taken;

    public Dialect Inner => inner;

    public override string Subject => inner.Subject;

    public override string TablesQuery => inner.TablesQuery;

    /// <summary>What ran since this was last asked for.</summary>
    public IReadOnlyList<Statement> TakeStatements()
    {
        lock (_turn)
        {
            List<Statement> statements = [.. _statements];
            _statements.Clear();
            _exchanges = 0;
            _rows = 0;
            _taken++;
            return statements;
        }
    }

    /// <summary>How many times the engine was asked since the statements were last taken.</summary>
    public int Exchanges => Volatile.Read(ref _exchanges);

    /// <summary>How many rows were read since then.</summary>
    public int RowsRead => Volatile.Read(ref _rows);

    public override async Task<Transaction> BeginRead(CancellationToken cancellation) =>
        new Recorded(this, await inner.BeginRead(cancellation));

    public override async Task<Transaction> BeginSingleRead(CancellationToken cancellation) =>
        new Recorded(this, await inner.BeginSingleRead(cancellation));

    public override async Task<Transaction> BeginWrite(CancellationToken cancellation) =>
        new Recorded(this, await inner.BeginWrite(cancellation));

    public override ValueTask<IDisposable> EnterWriteLock(
        string? pacticipant, bool isShared, CancellationToken cancellation) =>
        inner.EnterWriteLock(pacticipant, isShared, cancellation);

    public override SqlStatement? LockPacticipant(string pacticipant, bool isShared) =>
        inner.LockPacticipant(pacticipant, isShared);

    public override SqlStatement? LockSchema() => inner.LockSchema();

    public override bool IsTransient(DbException failure) => inner.IsTransient(failure);

    public override RefusedValue? Refused(DbException failure) => inner.Refused(failure);

    public override BrokerStorageException? Explain(DbException failure) => inner.Explain(failure);

    public override void Close() => inner.Close();

    protected internal override string In(string list) => inner.In(list);

    protected internal override string NotIn(string list) => inner.NotIn(list);

    protected internal override string Rows(string list) => inner.Rows(list);

    protected internal override string EngineFile => inner.EngineFile;

    protected internal override string Notify(string channel) => inner.Notify(channel);

    protected internal override string Token(string name) => inner.Token(name);

    /// <returns>How often the statements were taken before these.</returns>
    private int Note(IReadOnlyList<SqlStatement> statements)
    {
        lock (_turn)
        {
            _exchanges++;
            _statements.AddRange(statements
                .Where(statement => statement.Values.Count > 0)
                .Select(statement => new Statement(statement.Sql, statement.Values)));
            return _taken;
        }
    }

    /// <summary>Rows of an exchange that began before the statements were taken belong to what was before.</summary>
    private void NoteRows(int rows, int taken)
    {
        lock (_turn)
            _rows += taken == _taken ? rows : 0;
    }

    private sealed class Recorded(RecordingDialect owner, Transaction transaction) : Transaction
    {
        public override async Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
        {
            var taken = owner.Note(statements);
            await transaction.Run(statements, cancellation);
            foreach (var answer in statements.Where(statement => statement.HasRows).Select(Answer))
                owner.NoteRows((answer as ICollection)?.Count ?? 1, taken);
        }

        public override Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation)
        {
            owner.Note(last);
            return transaction.Commit(last, cancellation);
        }

        public override ValueTask DisposeAsync() => transaction.DisposeAsync();

        private static object? Answer(SqlStatement statement) =>
            statement.GetType().GetProperty(nameof(SqlStatement<int>.Answer))!.GetValue(statement);
    }
}
