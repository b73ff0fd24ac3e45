using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace PaymentService.Ledgers;

internal static class LedgerSetup
{
    public static void AddLedger(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDbContext<Ledger>((services, options) => options.UseSqlite(
            services.GetRequiredService<IConfiguration>().GetConnectionString("Ledger")
            ?? throw new InvalidOperationException(
                "ConnectionStrings:Ledger: expected a connection string, but found nothing.")));
        builder.Services.AddHealthChecks().AddCheck<LedgerHealth>("ledger");
    }

    /// <summary>Creates the tables where they are missing; several nodes may start on one database at once.</summary>
    public static async Task CreateLedger(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Ledger>().Database;

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
