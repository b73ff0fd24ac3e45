using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace PaymentService.Ledgers;

internal static class LedgerSetup
{
    private static readonly TimeSpan MigrationLimit = TimeSpan.FromMinutes(1);

    public static void AddLedger(this IHostApplicationBuilder builder)
    {
        switch (builder.Configuration["Database:Engine"]?.ToLowerInvariant())
        {
            case null or "" or "sqlite":
                builder.Services.AddDbContext<Ledger, SqliteLedger>(
                    (services, options) => options.UseSqlite(ConnectionString(services)));
                break;
            case "postgresql":
                builder.Services.AddDbContext<Ledger, PostgreSqlLedger>(
                    (services, options) => options.UseNpgsql(ConnectionString(services)));
                break;
            case var engine:
                throw new InvalidOperationException(
                    $"Database:Engine: expected sqlite or postgresql, but found {engine}.");
        }

        builder.Services.AddHealthChecks().AddCheck<LedgerHealth>("ledger");
    }

    /// <summary>Brings the tables up to date; several nodes may start on one database at once.</summary>
    public static async Task MigrateLedger(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Ledger>().Database;
        using var limit = new CancellationTokenSource(MigrationLimit);

        try
        {
            await AdoptTablesWithoutHistory(database, limit.Token);
            await database.MigrateAsync(limit.Token);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected to migrate within a minute, but another node holds the lock. "
                + "If none is running, it has crashed: delete the row of the table __EFMigrationsLock.",
                failure);
        }
    }

    /// <summary>
    /// Before there were migrations, the tables of the first one were made without a history: then it is written now,
    /// and the next migration finds what it expects.
    /// </summary>
    private static async Task AdoptTablesWithoutHistory(DatabaseFacade database, CancellationToken cancellation)
    {
        if (!database.IsSqlite())
            return;

        var creator = database.GetService<IRelationalDatabaseCreator>();
        var history = database.GetService<IHistoryRepository>();
        if (!await creator.ExistsAsync(cancellation)
            || !await creator.HasTablesAsync(cancellation)
            || await history.ExistsAsync(cancellation))
        {
            return;
        }

        var known = await database.SqlQueryRaw<int>(
            "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name IN ('account', 'payment')")
            .SingleAsync(cancellation);
        if (known < 2)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected a ledger or an empty database, but found other tables. "
                + "Name another file.");
        }

        var first = new HistoryRow(database.GetMigrations().First(), ProductInfo.GetVersion());
        try
        {
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            await database.ExecuteSqlRawAsync(history.GetCreateScript(), cancellation);
            await database.ExecuteSqlRawAsync(history.GetInsertScript(first), cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbException) when (history.Exists())
        {
            // Another node was faster.
        }
    }

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Ledger") is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected a connection string, but found nothing.");
}
