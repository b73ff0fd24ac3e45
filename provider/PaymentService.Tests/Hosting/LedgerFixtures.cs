using ContractTests.Integration;

namespace PaymentService.Tests.Hosting;

internal static class LedgerFixtures
{
    /// <summary>Puts the ledger of the service into a database of the test.</summary>
    public static ServiceFixture<PaymentServiceApplication> UseLedger(
        this ServiceFixture<PaymentServiceApplication> service, TestDatabase database) => service
        .UseSetting("Database:Engine", database.Engine.ToString())
        .UseSetting("ConnectionStrings:Ledger", database.ConnectionString);
}
