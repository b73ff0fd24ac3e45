using System.Data.Common;
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
        var database = broker.Services.GetRequiredService<Database>();
        return await database.Read(
            async session =>
            {
                if (!TablesOf.TryGetValue(database, out var tables))
                {
                    tables = await session.Rows(database.Dialect.TablesQuery, row => row.GetString(0));
                    TablesOf.AddOrUpdate(database, tables);
                }

                var all = tables.ToDictionary(
                    table => table, table => SqlStatement.Rows(session.Text($"select * from {table}"), Row));
                await session.Run([.. all.Values]);
                var stored = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
                foreach (var (table, rows) in all)
                    stored[table] = [.. rows.Answer.Order(StringComparer.Ordinal)];

                return stored;
            },
            TestContext.Current.CancellationToken);
    }

    private static string Row(DbDataReader row) =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue));
}
