using ContractTests.Pacts.Matchers;
using PaymentService.Accounts;
using PaymentService.Ledgers;

namespace PaymentService.Tests.Readme;

public sealed class PaymentApiTests(PaymentServiceFixture service) : IClassFixture<PaymentServiceFixture>
{
    [Fact]
    public async Task A_payment_is_taken_from_the_account_that_it_names()
    {
        await service.InScopeAsync<Ledger>(ledger =>
        {
            ledger.Accounts.Add(new Account("spare", "EUR", 50m));
            return ledger.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        await service.CreateApi()
            .Post("/payments", new { amount = 12.34m, currency = "EUR", account_id = "spare" })
            .As(service.Tokens.Valid())
            .Expect(200)
            .Json(new { payment_id = Match.Type("p-1"), account_id = "spare", status = "completed" });
    }

    [Fact]
    public async Task An_amount_of_nothing_is_refused() => await service.CreateApi()
        .Post("/payments", new { amount = 0m, currency = "EUR" }).As(service.Tokens.Valid())
        .ExpectInvalid("amount");

    [Fact]
    public async Task Nobody_pays_without_a_token() => await service.CreateApi()
        .Post("/payments", new { amount = 1m, currency = "EUR" })
        .Expect(401);
}
