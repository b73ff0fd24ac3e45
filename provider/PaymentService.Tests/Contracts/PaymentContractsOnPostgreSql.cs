using ContractTests.Integration;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests.Contracts;

/// <summary>The same on PostgreSQL; separate, because a pipeline needs the result of only one engine.</summary>
[On(DatabaseEngine.PostgreSql)]
public sealed class PaymentContractsOnPostgreSql(PaymentServiceUnderContract provider)
    : IClassFixture<PaymentServiceUnderContract>
{
    [Fact]
    public async Task PaymentService_answers_as_its_consumers_rely_on()
    {
        var result = await provider.Verifier.VerifyAsync(TestContext.Current.CancellationToken);

        result.Success.ShouldBeTrue(result.ToText());
        result.Interactions.ShouldNotBeEmpty();
    }
}
