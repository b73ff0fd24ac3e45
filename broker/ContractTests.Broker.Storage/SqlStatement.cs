using System.Data.Common;
using System.Globalization;

namespace ContractTests.Broker.Storage;

/// <summary>One statement with its values, in the form of an engine.</summary>
/// <param name="sql">The text in the engine's dialect.</param>
/// <param name="values">The values by the names of their parameters.</param>
/// <param name="hasRows">Whether it returns rows.</param>
internal abstract class SqlStatement(string sql, (string Name, object? Value)[] values, bool hasRows)
{
    public string Sql => sql;

    public IReadOnlyList<(string Name, object? Value)> Values => values;

    public bool HasRows => hasRows;

    /// <summary>Whether it may wait for locks without a time limit.</summary>
    public bool IsPatient { get; init; }

    /// <summary>The number of rows added, changed or deleted; set after it has run.</summary>
    public int Changed { get; set; }

    public abstract Task Read(DbDataReader reader, CancellationToken cancellation);

    public static SqlStatement<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values) =>
        new(sql, values, async (reader, cancellation) =>
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation))
                rows.Add(read(reader));
            return rows;
        });

    public static SqlStatement<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class =>
        new(sql, values, async (reader, cancellation) => await reader.ReadAsync(cancellation) ? read(reader) : null);

    public static SqlStatement<long?> Number(string sql, params (string Name, object? Value)[] values) =>
        new(sql, values, async (reader, cancellation) =>
        {
            var value = await reader.ReadAsync(cancellation) ? reader.GetValue(0) : null;
            return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
        });

    public static SqlStatement<int> Change(string sql, params (string Name, object? Value)[] values) =>
        new(sql, values, read: null);
}

/// <summary>A statement that keeps its result until it is read.</summary>
internal sealed class SqlStatement<T>(
    string sql, (string Name, object? Value)[] values, Func<DbDataReader, CancellationToken, Task<T>>? read)
    : SqlStatement(sql, values, read is not null)
{
    private T? _answer;
    private bool _isRead;

    public T Answer => _isRead
        ? _answer!
        : throw new InvalidOperationException($"Expected a statement that has run, but found one that has not: {Sql}");

    public override async Task Read(DbDataReader reader, CancellationToken cancellation)
    {
        _answer = await read!(reader, cancellation);
        _isRead = true;
    }
}
