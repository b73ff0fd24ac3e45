using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests.Readme;

public sealed class PaymentServiceFixture(ServiceDescription description)
    : ServiceFixture<PaymentServiceApplication>, IAsyncLifetime
{
    private static readonly DatabaseTemplate Ledgers = DatabaseTemplate.Sqlite(async (connection, cancellation) =>
        await new SqliteLedger(new DbContextOptionsBuilder<SqliteLedger>().UseSqlite(connection).Options)
            .Database.MigrateAsync(cancellation));

    public TestTokens Tokens { get; } = new(TimeProvider.System) { Audience = "payments", Scopes = ["payments:write"] };

    public async ValueTask InitializeAsync() =>
        UseDatabase("Ledger", await Ledgers.CreateAsync()).UseTokens(Tokens).CheckAgainst(description);
}
