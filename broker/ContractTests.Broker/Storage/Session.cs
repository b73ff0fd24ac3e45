using System.Data.Common;
using System.Globalization;

namespace ContractTests.Broker.Storage;

/// <summary>
/// One unit of work on one connection and transaction. <c>sql</c> is a short statement or the name of an embedded
/// file (<c>Matrix/matrix_rows.sql</c>); values are always bound, a list through <c>in ({{ids:name}})</c> or
/// <c>in ({{texts:name}})</c>.
/// </summary>
internal sealed class Session(
    DbConnection connection, DbTransaction transaction, Dialect dialect, DateTimeOffset now,
    CancellationToken cancellation)
{
    /// <summary>The time of this unit of work: every row that it writes carries the same one.</summary>
    public DateTimeOffset Now { get; } = now;

    public async Task<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? read(reader) : null;
    }

    /// <summary>The first column of the first row, or null when there is none or it is null.</summary>
    public async Task<long?> Number(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        var value = await command.ExecuteScalarAsync(cancellation);
        return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Runs <c>insert … returning id</c>; null when a conflict left the table as it was.</summary>
    public Task<long?> Insert(string sql, params (string Name, object? Value)[] values) => Number(sql, values);

    /// <summary>The number of rows that changed.</summary>
    public async Task<int> Execute(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is this assembly's own; values are bound.
        command.CommandText = dialect.Text(sql);
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            dialect.Bind(command, name, value);
        return command;
    }
}
