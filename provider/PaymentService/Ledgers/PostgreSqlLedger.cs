using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaymentService.Ledgers;

/// <summary>The ledger in a PostgreSQL database.</summary>
public sealed class PostgreSqlLedger(DbContextOptions<PostgreSqlLedger> options) : Ledger(options)
{
    /// <summary>The number of the advisory lock that a node holds while it migrates.</summary>
    internal const long MigrationLock = 0x4c6564676572;

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <remarks>
    /// EF reads which migrations are missing before it locks its history, so two nodes could see the same ones.
    /// </remarks>
    public override async Task BringUpToDate(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
            await Database.MigrateAsync(cancellation);
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellation);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }
}
