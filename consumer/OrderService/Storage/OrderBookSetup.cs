using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace OrderService.Storage;

internal static class OrderBookSetup
{
    public static void AddOrderBook(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>()
            .BindConfiguration("Database")
            .Validate(
                options => options.MigrationTimeout > TimeSpan.Zero,
                "Database:MigrationTimeout: expected more than no time at all.")
            .ValidateOnStart();
        builder.Services.AddDbContext<SqliteOrderBook>((services, options) =>
            options.UseSqlite(ConnectionString(services)));
        builder.Services.AddDbContext<PostgreSqlOrderBook>((services, options) =>
            options.UseNpgsql(ConnectionString(services)));
        builder.Services.AddScoped<OrderBook>(services =>
            services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Engine == OrderBookEngine.PostgreSql
                ? services.GetRequiredService<PostgreSqlOrderBook>()
                : services.GetRequiredService<SqliteOrderBook>());
        builder.Services.AddHealthChecks().AddCheck<OrderBookHealth>("order book");
    }

    /// <summary>Migrates the tables; several nodes may start on one database at once.</summary>
    /// <exception cref="InvalidOperationException">The database cannot be used; the message says why.</exception>
    public static async Task MigrateOrderBook(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        using var limit = new CancellationTokenSource(options.MigrationTimeout);

        try
        {
            await scope.ServiceProvider.GetRequiredService<OrderBook>().Migrate(limit.Token);
        }
        catch (OperationCanceledException failure)
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:OrderBook: expected the tables to be up to date within {options.MigrationTimeout}, "
                + "but found another start at work on them. If none is, on SQLite, remove the row of "
                + "__EFMigrationsLock that it left.",
                failure);
        }
        catch (DbException failure)
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:OrderBook: expected a database to keep orders in, but found: {failure.Message}",
                failure);
        }
    }

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("OrderBook") is { Length: > 0 } found
            ? found
            : throw new InvalidOperationException(
                "ConnectionStrings:OrderBook: expected a connection string, but found nothing.");
}
