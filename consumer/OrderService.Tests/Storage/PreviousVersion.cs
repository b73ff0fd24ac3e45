using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Storage;

/// <summary>Databases from before there were users, with an order in them.</summary>
internal static class PreviousVersion
{
    public static Guid Order { get; } = Guid.CreateVersion7(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>As created by its first migration.</summary>
    public static async Task MigrateAsync(TestDatabase database)
    {
        await using var book = OrderBooks.Open(database);
        var first = book.Database.GetMigrations().First();
        await book.GetService<IMigrator>().MigrateAsync(first, RunningService.Cancellation);
        await AddOrderAsync(database);
    }

    /// <summary>As created before there were migrations: only the table.</summary>
    public static async Task MakeTableAsync(TestDatabase database)
    {
        await MigrateAsync(database);
        await database.ExecuteAsync("""DROP TABLE "__EFMigrationsHistory" """);
    }

    private static Task AddOrderAsync(TestDatabase database) => database.ExecuteAsync(
        $"""
        INSERT INTO purchase_order
            ("Id", "Amount", "Currency", "CreatedAt", "Status", "PaymentId", "Attempt", "Version")
        VALUES ('{Order.ToString().ToUpperInvariant()}', '7.5', 'EUR', '2026-01-02 03:04:05+00:00', 'Paid', 'p-1', 1, 2)
        """);
}

internal static class Statements
{
    /// <returns>The single value of the result.</returns>
    public static async Task<object?> ReadAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync(RunningService.Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(RunningService.Cancellation);
    }

    public static async Task ExecuteAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync(RunningService.Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(RunningService.Cancellation);
    }
}
