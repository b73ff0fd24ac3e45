using System.Data.Common;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Migrates the tables; several nodes may start on one database at once.</summary>
    /// <exception cref="InvalidOperationException">The database cannot be used; the message says why.</exception>
    public static async Task MigrateLedger(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        using var limit = new CancellationTokenSource(
            MigrationLimit, scope.ServiceProvider.GetRequiredService<TimeProvider>());

        try
        {
            await scope.ServiceProvider.GetRequiredService<Ledger>().BringUpToDate(limit.Token);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected to migrate within a minute, but another node holds the lock. "
                + "If none is running, it has crashed: on SQLite delete the row of the table __EFMigrationsLock.",
                failure);
        }
        catch (DbException failure)
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:Ledger: expected a database for the ledger, but found: {failure.Message}", failure);
        }
    }

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Ledger") is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected a connection string, but found nothing.");
}
