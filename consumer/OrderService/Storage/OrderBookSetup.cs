using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrderService.Storage;

internal static class OrderBookSetup
{
    public static void AddOrderBook(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDbContext<OrderBook>((services, options) => options.UseSqlite(
            services.GetRequiredService<IConfiguration>().GetConnectionString("OrderBook")
            ?? throw new InvalidOperationException(
                "ConnectionStrings:OrderBook: expected a connection string, but found nothing.")));
        builder.Services.AddHealthChecks();
    }

    /// <summary>Creates the tables where they are missing; several nodes may start on one database at once.</summary>
    public static async Task CreateOrderBook(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<OrderBook>().Database;

        try
        {
            await database.EnsureCreatedAsync();
        }
        catch (DbException)
        {
            // Tables appear all at once, in one transaction: if they are there now, another node was faster.
            if (!await database.GetService<IRelationalDatabaseCreator>().HasTablesAsync())
                throw;
        }
    }
}
