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
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);

    /// <summary>The time of this unit of work: every row that it writes carries the same one.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>How many rows were added, changed or deleted so far.</summary>
    public int Changes { get; private set; }

    /// <summary>What the audit says of this work beside what the address of the request says.</summary>
    public IReadOnlyDictionary<string, string> Notes => notes;

    /// <summary>What is to be done once this unit of work is there for all to see.</summary>
    public event Action? Committed;

    public void TellCommitted() => Committed?.Invoke();

    public async Task<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        Count(reader);
        return rows;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var row = await reader.ReadAsync(cancellation) ? read(reader) : null;
        Count(reader);
        return row;
    }

    /// <summary>The first column of the first row, or null when there is none or it is null.</summary>
    public async Task<long?> Number(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var value = await reader.ReadAsync(cancellation) ? reader.GetValue(0) : null;
        Count(reader);
        return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Runs <c>insert … returning id</c>; null when a conflict left the table as it was.</summary>
    public Task<long?> Insert(string sql, params (string Name, object? Value)[] values) => Number(sql, values);

    /// <summary>The number of rows that changed.</summary>
    public async Task<int> Execute(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        var changed = await command.ExecuteNonQueryAsync(cancellation);
        Changes += Math.Max(0, changed);
        return changed;
    }

    /// <summary>What is written from here on carries another time: the one that it had elsewhere.</summary>
    public void GoTo(DateTimeOffset time) => Now = time;

    public void Note(string name, string? value)
    {
        if (value is not null)
            notes[name] = value;
    }

    /// <summary>An engine says how many rows changed when the reader is at its end.</summary>
    private void Count(DbDataReader reader)
    {
        reader.Close();
        Changes += Math.Max(0, reader.RecordsAffected);
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
