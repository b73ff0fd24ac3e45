using System.Data.Common;
using System.Globalization;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>Statements of the tests.</summary>
internal static class Sql
{
    public static async Task Execute(this TestDatabase database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.Execute(sql);
    }

    public static async Task<long> Number(this TestDatabase database, string query)
    {
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.Number(query);
    }

    public static async Task Execute(this DbConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<long> Number(this DbConnection connection, string query)
    {
        await using var command = Command(connection, query);
        return Convert.ToInt64(
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
