using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaymentService.Ledgers;

/// <summary>The ledger in a PostgreSQL database.</summary>
public sealed class PostgreSqlLedger(DbContextOptions<PostgreSqlLedger> options) : Ledger(options)
{
    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
