using Microsoft.EntityFrameworkCore;
using OrderService.Storage;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Storage;

/// <summary>100,000 orders of the last year; every second order is Alice's, the others are Bob's.</summary>
internal static class ManyOrders
{
    private const int Orders = 100_000;

    private static readonly DateTimeOffset First = new(2029, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task AddAsync(OrderBook book, CancellationToken cancellation)
    {
        var connection = book.Database.GetDbConnection();
        await book.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;

        for (var number = 0; number < Orders; number += 500)
        {
            insert.CommandText =
                """
                INSERT INTO purchase_order
                    ("Id", "CustomerId", "Amount", "Currency", "CreatedAt", "Status", "Attempt", "Version") VALUES
                """
                + string.Join(',', Enumerable.Range(number, 500).Select(Row));
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        insert.Transaction = null;
        insert.CommandText = "ANALYZE";
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static string Row(int number)
    {
        var time = First.AddMinutes(5 * number);
        var customer = number % 2 == 0 ? People.Alice.Id : People.Bob.Id;

        return $"('{Text(Guid.CreateVersion7(time))}', '{Text(customer)}', '12.5', 'USD', "
            + $"'{time:yyyy-MM-dd HH:mm:ss}', 'Paid', 1, 1)";
    }

    // The format of Entity Framework in SQLite; PostgreSQL accepts it too.
    private static string Text(Guid id) => id.ToString().ToUpperInvariant();
}
