using System.Text;
using ContractTests.Broker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>All that a broker keeps, as one text that can be compared.</summary>
internal static class StoredRows
{
    public static Task<string> Stored(this RunningBroker broker)
    {
        var database = broker.Services.GetRequiredService<Database>();
        return database.Read(
            async session =>
            {
                var text = new StringBuilder();
                var tables = await session.Rows(database.Dialect.TablesQuery, row => row.GetString(0));
                foreach (var table in tables.Order(StringComparer.Ordinal))
                {
                    var rows = await session.Rows($"select * from {table}", row =>
                        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
                    text.Append(table).Append('\n').AppendJoin('\n', rows.Order(StringComparer.Ordinal)).Append('\n');
                }

                return text.ToString();
            },
            TestContext.Current.CancellationToken);
    }
}
