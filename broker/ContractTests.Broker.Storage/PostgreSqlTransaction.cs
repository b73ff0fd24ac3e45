using System.Collections.Concurrent;
using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace ContractTests.Broker.Storage;

/// <summary>One transaction on a server; statements that are queued together are sent together.</summary>
internal sealed class PostgreSqlTransaction : Transaction
{
    private static readonly ConcurrentDictionary<string, PositionalSql> Texts = new(StringComparer.Ordinal);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction? _transaction;
    private readonly bool _isRead;
    private bool _isOver;

    private PostgreSqlTransaction(NpgsqlConnection connection, NpgsqlTransaction? transaction, bool isRead)
    {
        _connection = connection;
        _transaction = transaction;
        _isRead = isRead;
    }

    /// <param name="connection">Returned to its pool at the end.</param>
    /// <param name="isolation">The isolation level; null if there is only one batch.</param>
    /// <param name="cancellation">Cancels the waiting.</param>
    public static async Task<PostgreSqlTransaction> Begin(
        NpgsqlConnection connection, IsolationLevel? isolation, CancellationToken cancellation)
    {
        try
        {
            return new PostgreSqlTransaction(
                connection,
                isolation is { } level ? await connection.BeginTransactionAsync(level, cancellation) : null,
                isRead: isolation is IsolationLevel.RepeatableRead);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        if (_transaction is not null)
            return statements.Count == 1 ? Alone(statements[0], cancellation) : Batch(statements, cancellation);
        if (_isOver)
            throw new InvalidOperationException("Expected one exchange, but found another; read within a transaction.");
        _isOver = true;
        return statements.Count == 1
            ? Alone(statements[0], cancellation)
            : Batch(
                [
                    SqlStatement.Change("begin transaction isolation level repeatable read"),
                    .. statements,
                    SqlStatement.Change("commit"),
                ],
                cancellation);
    }

    public override async Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation)
    {
        if (last.Count == 0)
            await _transaction!.CommitAsync(cancellation);
        else
            await Batch([.. last, SqlStatement.Change("commit")], cancellation);
    }

    /// <summary>The end of a read transaction is not awaited, so that the answer is not delayed.</summary>
    public override ValueTask DisposeAsync()
    {
        var end = End();
        return _isRead ? ValueTask.CompletedTask : new ValueTask(end);
    }

    private async Task End()
    {
        try
        {
            if (_transaction is not null)
                await _transaction.DisposeAsync();
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    /// <remarks>A text without parameters may contain several statements, as a migration does.</remarks>
    private async Task Alone(SqlStatement statement, CancellationToken cancellation)
    {
        var text = Texts.GetOrAdd(statement.Sql, PositionalSql.Of);
#pragma warning disable CA2100 // The text is this assembly's own; values are bound.
        await using var command = new NpgsqlCommand(text.Sql, _connection, _transaction);
#pragma warning restore CA2100
        if (statement.IsPatient)
            command.CommandTimeout = 0;
        Bind(command.Parameters, text, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (statement.HasRows)
            await statement.Read(reader, cancellation);
        await ReadToEnd(reader, cancellation);
        statement.Changed = Math.Max(0, reader.RecordsAffected);
    }

    private async Task Batch(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var statement in statements)
        {
            var text = Texts.GetOrAdd(statement.Sql, PositionalSql.Of);
            var command = new NpgsqlBatchCommand(text.Sql);
            Bind(command.Parameters, text, statement);
            batch.BatchCommands.Add(command);
        }

        if (statements.Any(statement => statement.IsPatient))
            batch.Timeout = 0;
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var statement in statements.Where(statement => statement.HasRows))
        {
            await statement.Read(reader, cancellation);
            await reader.NextResultAsync(cancellation);
        }

        await ReadToEnd(reader, cancellation);
        for (var i = 0; i < statements.Count; i++)
            statements[i].Changed = Math.Max(0, batch.BatchCommands[i].RecordsAffected);
    }

    /// <summary>Reading to the end throws if a later statement failed.</summary>
    private static async Task ReadToEnd(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        while (await reader.NextResultAsync(cancellation))
        {
        }

        await reader.CloseAsync();
    }

    private static void Bind(NpgsqlParameterCollection parameters, PositionalSql text, SqlStatement statement)
    {
        foreach (var name in text.Names)
            parameters.Add(Parameter(Value(statement, name)));
    }

    private static NpgsqlParameter Parameter(object? value) => value is Utf8Text text
        ? new NpgsqlParameter { Value = text.Bytes, NpgsqlDbType = NpgsqlDbType.Text }
        : new NpgsqlParameter { Value = Stored(value) };

    private static object? Value(SqlStatement statement, string name)
    {
        foreach (var (known, value) in statement.Values)
        {
            if (known == name)
                return value;
        }

        throw new InvalidOperationException($"@{name}: expected a value, but found none, in {statement.Sql}");
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => Columns.Microseconds(time),
        IEnumerable<long> numbers => numbers.ToArray(),
        IEnumerable<string> texts => texts.ToArray(),
        _ => value,
    };
}
