using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;

[assembly: AssemblyFixture(typeof(PaymentService.Tests.LedgerTemplate))]

namespace PaymentService.Tests;

/// <summary>The ledger's schema, made once for all tests; each test gets a clone.</summary>
public sealed class LedgerTemplate : IAsyncDisposable
{
    private readonly DatabaseTemplate template = DatabaseTemplate.Sqlite(async (connectionString, cancellation) =>
    {
        await using var ledger = Open(connectionString);
        await ledger.Database.MigrateAsync(cancellation);
    });

    public Task<TestDatabase> CreateAsync() => template.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => template.DisposeAsync();

    internal static Ledger Open(string connectionString) =>
        new SqliteLedger(new DbContextOptionsBuilder<SqliteLedger>().UseSqlite(connectionString).Options);
}
