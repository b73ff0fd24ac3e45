using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Audit;

/// <summary>One row of the audit.</summary>
/// <param name="Subject">A JSON object of texts.</param>
internal sealed record AuditEntry(
    DateTimeOffset HappenedAt, string? Account, string? Address, string Action, string Subject)
{
    public static AuditEntry Read(DbDataReader row) => new(
        row.Time(0), row.TextOrNull(1), row.TextOrNull(2), row.GetString(3), row.GetString(4));
}
