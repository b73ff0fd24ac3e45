using System.Runtime.CompilerServices;
using ContractTests.Broker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>All that a broker keeps, read in one round trip: walks over all routes look after each request.</summary>
internal static class StoredRows
{
    private static readonly ConditionalWeakTable<Database, List<string>> TablesOf = [];

    /// <summary>As one text that can be compared.</summary>
    public static async Task<string> Stored(this RunningBroker broker) => Text(await broker.Tables());

    public static string Text(IEnumerable<KeyValuePair<string, List<string>>> tables) =>
        string.Join('\n', tables.Select(table => $"{table.Key}\n{string.Join('\n', table.Value)}"));

    /// <summary>The rows of each table, ordered.</summary>
    public static async Task<SortedDictionary<string, List<string>>> Tables(this RunningBroker broker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = broker.Services.GetRequiredService<Database>();
        if (!TablesOf.TryGetValue(database, out var tables))
        {
            tables = await database.Read(
                session => session.Rows(database.Dialect.TablesQuery, row => row.GetString(0)), cancellation);
            TablesOf.AddOrUpdate(database, tables);
        }

        await using var connection = await database.Dialect.Open(cancellation);
        await using var all = connection.CreateCommand();
        all.CommandText = string.Join(';', tables.Select(table => $"select * from {table}"));
        await using var reader = await all.ExecuteReaderAsync(cancellation);
        var stored = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = stored[table] = [];
            while (await reader.ReadAsync(cancellation))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));

            rows.Sort(StringComparer.Ordinal);
            await reader.NextResultAsync(cancellation);
        }

        return stored;
    }
}
