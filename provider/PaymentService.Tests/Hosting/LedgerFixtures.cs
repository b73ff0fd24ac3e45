using ContractTests.Integration;

namespace PaymentService.Tests.Hosting;

internal static class LedgerFixtures
{
    /// <summary>Makes the service use a database of the test as its ledger.</summary>
    public static ServiceFixture<PaymentServiceApplication> UseLedger(
        this ServiceFixture<PaymentServiceApplication> service, TestDatabase database) => service
        .UseSetting("Database:Engine", database.Engine.ToString())
        .UseSetting("ConnectionStrings:Ledger", database.ConnectionString);
}
