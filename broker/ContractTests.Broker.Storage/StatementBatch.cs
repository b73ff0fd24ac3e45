using System.Data.Common;

namespace ContractTests.Broker.Storage;

/// <summary>
/// Statements that do not depend on each other's results and are sent together, in one round trip. Their results are
/// available after <see cref="Run"/>.
/// </summary>
internal sealed class StatementBatch(Session session)
{
    private readonly List<SqlStatement> _statements = [];

    public SqlStatement<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values) =>
        Added(SqlStatement.Rows(session.Text(sql), read, values));

    public SqlStatement<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class =>
        Added(SqlStatement.Row(session.Text(sql), read, values));

    public SqlStatement<long?> Number(string sql, params (string Name, object? Value)[] values) =>
        Added(SqlStatement.Number(session.Text(sql), values));

    public Task Run() => _statements.Count == 0 ? Task.CompletedTask : session.Run(_statements);

    private T Added<T>(T statement)
        where T : SqlStatement
    {
        _statements.Add(statement);
        return statement;
    }
}
