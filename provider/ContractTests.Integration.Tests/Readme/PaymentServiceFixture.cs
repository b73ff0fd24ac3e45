using Microsoft.EntityFrameworkCore;
using PaymentService;
using PaymentService.Ledgers;

namespace ContractTests.Integration.Tests.Readme;

public sealed class PaymentServiceFixture : ServiceFixture<PaymentServiceApplication>, IAsyncLifetime
{
    private static readonly OpenApiConformance Description = new("PaymentService") { UndescribedPaths = ["/health"] };

    private static readonly DatabaseTemplate Ledgers = DatabaseTemplate.Sqlite(async (connection, cancellation) =>
        await new SqliteLedger(new DbContextOptionsBuilder<SqliteLedger>().UseSqlite(connection).Options)
            .Database.MigrateAsync(cancellation));

    public TestTokens Tokens { get; } = new(TimeProvider.System) { Audience = "payments", Scopes = ["payments:write"] };

    public async ValueTask InitializeAsync() =>
        UseDatabase("Ledger", await Ledgers.CreateAsync()).UseTokens(Tokens).CheckAgainst(Description);
}
