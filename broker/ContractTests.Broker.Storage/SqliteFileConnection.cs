using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;

namespace ContractTests.Broker.Storage;

/// <summary>
/// A connection that stays open, with its compiled statements, because compiling most statements takes longer than
/// running them.
/// </summary>
internal sealed class SqliteFileConnection(SqliteConnection connection) : IDisposable
{
    private const int MostKept = 250;
    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    public async Task Run(SqlStatement statement, CancellationToken cancellation)
    {
        var command = Command(statement);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (statement.HasRows)
                await statement.Read(reader, cancellation);
            reader.Close(); // The number of changed rows is known at the end.
            statement.Changed = Math.Max(0, reader.RecordsAffected);
        }
        finally
        {
            Release(command);
            if (!_kept.ContainsKey(statement.Sql))
                await command.DisposeAsync();
        }
    }

    public void Do(string sql)
    {
        if (!_kept.TryGetValue(sql, out var command))
            command = Keep(sql);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private SqliteCommand Command(SqlStatement statement)
    {
        // Statements without values are migrations, or are rarely used.
        if (!_kept.TryGetValue(statement.Sql, out var command))
            command = statement.Values.Count == 0 ? New(statement.Sql) : Keep(statement.Sql);
        foreach (var (name, value) in statement.Values)
            Bind(command, "@" + name, value);
        return command;
    }

    private SqliteCommand Keep(string sql)
    {
        if (_kept.Count >= MostKept)
            Forget();
        return _kept[sql] = New(sql);
    }

    private SqliteCommand New(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this assembly's own; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>A cached command keeps its values, so long texts are removed from it.</summary>
    private static void Release(SqliteCommand command)
    {
        foreach (SqliteParameter parameter in command.Parameters)
        {
            if (parameter.Value is byte[])
                parameter.Value = DBNull.Value;
        }
    }

    private static void Bind(SqliteCommand command, string name, object? value)
    {
        var stored = value switch
        {
            null => DBNull.Value,
            bool flag => flag ? 1L : 0L,
            DateTimeOffset time => Columns.Microseconds(time),
            Utf8Text text => text.Bytes,
            IEnumerable<long> numbers => JsonSerializer.Serialize(numbers, ListJson.Default.IEnumerableInt64),
            IEnumerable<string> texts => JsonSerializer.Serialize(texts, ListJson.Default.IEnumerableString),
            _ => value,
        };
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
            command.Parameters.AddWithValue(name, stored);
        else
            command.Parameters[index].Value = stored;
    }

    private void Forget()
    {
        foreach (var command in _kept.Values)
            command.Dispose();
        _kept.Clear();
    }
}

/// <summary>Serializes the values of a list without reflection, so that it works with native AOT.</summary>
[JsonSerializable(typeof(IEnumerable<long>))]
[JsonSerializable(typeof(IEnumerable<string>))]
internal sealed partial class ListJson : JsonSerializerContext;
