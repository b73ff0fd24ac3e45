using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>A statement as it ran, with its values in the order in which they were bound.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>A database that remembers each statement with values.</summary>
internal sealed class RecordingDialect(Dialect inner) : Dialect
{
    private readonly Lock _turn = new();
    private readonly List<(DbCommand Command, string Sql, List<(string Name, object? Value)> Values)> _bound = [];

    public Dialect Inner => inner;

    public override string Subject => inner.Subject;

    public override string TablesQuery => inner.TablesQuery;

    /// <summary>What ran since this was last asked for.</summary>
    public IReadOnlyList<Statement> TakeStatements()
    {
        lock (_turn)
        {
            var statements = _bound.Select(bound => new Statement(bound.Sql, bound.Values)).ToList();
            _bound.Clear();
            return statements;
        }
    }

    public override Task<DbConnection> Open(CancellationToken cancellation) => inner.Open(cancellation);

    public override Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken cancellation) =>
        inner.BeginRead(connection, cancellation);

    public override Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation) =>
        inner.BeginWrite(connection, cancellation);

    public override ValueTask<IDisposable> EnterWrite(string? pacticipant, CancellationToken cancellation) =>
        inner.EnterWrite(pacticipant, cancellation);

    public override Task LockPacticipant(
        DbConnection connection, DbTransaction transaction, string pacticipant, CancellationToken cancellation) =>
        inner.LockPacticipant(connection, transaction, pacticipant, cancellation);

    public override Task LockSchema(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
        => inner.LockSchema(connection, transaction, cancellation);

    /// <remarks>A driver may use one command object for one statement after another.</remarks>
    public override void Bind(DbCommand command, string name, object? value)
    {
        lock (_turn)
        {
            var open = _bound.FindLast(bound => ReferenceEquals(bound.Command, command));
            if (open.Sql != command.CommandText || open.Values.Any(bound => bound.Name == name))
            {
                open = (command, command.CommandText, []);
                _bound.Add(open);
            }

            open.Values.Add((name, value));
        }

        inner.Bind(command, name, value);
    }

    public override bool IsTransient(DbException failure) => inner.IsTransient(failure);

    public override string? CannotStore(DbException failure) => inner.CannotStore(failure);

    public override BrokerStorageException? Explain(DbException failure) => inner.Explain(failure);

    public override void Close() => inner.Close();

    protected internal override string In(string list) => inner.In(list);

    protected internal override string NotIn(string list) => inner.NotIn(list);

    protected internal override string Rows(string list) => inner.Rows(list);

    protected internal override string Token(string name) => inner.Token(name);
}
