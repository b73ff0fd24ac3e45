using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>SQLite that remembers each statement with values, so that its plan can be asked for afterwards.</summary>
internal sealed class RecordingDialect(SqliteDialect sqlite) : Dialect
{
    private readonly List<DbCommand> commands = [];

    public override string Subject => sqlite.Subject;

    public override string TablesQuery => sqlite.TablesQuery;

    public void Forget() => commands.Clear();

    /// <summary>The plan of each statement since the last <see cref="Forget"/>, once.</summary>
    public async Task<IReadOnlyList<(string Sql, string[] Steps)>> Plans()
    {
        await using var connection = await sqlite.Open(CancellationToken.None);
        var plans = new List<(string, string[])>();
        foreach (var statement in commands.Distinct().DistinctBy(command => command.CommandText).ToList())
        {
            await using var explain = connection.CreateCommand();
            explain.CommandText = "explain query plan " + statement.CommandText;
            foreach (DbParameter parameter in statement.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            var steps = new List<string>();
            await using var reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                steps.Add(reader.GetString(3));
            plans.Add((statement.CommandText, [.. steps]));
        }

        return plans;
    }

    public override Task<DbConnection> Open(CancellationToken cancellation) => sqlite.Open(cancellation);

    public override Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken cancellation) =>
        sqlite.BeginRead(connection, cancellation);

    public override Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken cancellation) =>
        sqlite.BeginWrite(connection, cancellation);

    public override ValueTask<IDisposable> EnterWrite(string? pacticipant, CancellationToken cancellation) =>
        sqlite.EnterWrite(pacticipant, cancellation);

    public override Task LockPacticipant(
        DbConnection connection, DbTransaction transaction, string pacticipant, CancellationToken cancellation) =>
        sqlite.LockPacticipant(connection, transaction, pacticipant, cancellation);

    public override Task LockSchema(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
        => sqlite.LockSchema(connection, transaction, cancellation);

    public override void Bind(DbCommand command, string name, object? value)
    {
        commands.Add(command);
        sqlite.Bind(command, name, value);
    }

    public override bool IsTransient(DbException failure) => sqlite.IsTransient(failure);

    public override BrokerStorageException? Explain(DbException failure) => sqlite.Explain(failure);

    public override void Close() => sqlite.Close();

    protected internal override string Token(string name, string argument) => sqlite.Token(name, argument);
}
