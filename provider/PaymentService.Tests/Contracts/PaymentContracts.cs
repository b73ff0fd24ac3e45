using ContractTests.Integration;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests.Contracts;

/// <summary>
/// Verifies that PaymentService keeps the contracts of its consumers; each interaction is a separate test.
/// </summary>
[Trait("Category", "Contract")]
[On(DatabaseEngine.Sqlite)]
public sealed class PaymentContracts(PaymentServiceUnderContract provider)
    : IClassFixture<PaymentServiceUnderContract>
{
    public static IReadOnlyList<TheoryDataRow<string>> Interactions()
    {
        using var listing = ContractSource.Verifier();

        return [.. listing.CaseNames().Select(name => new TheoryDataRow<string>(name) { Label = name })];
    }

    [Theory]
    [MemberData(nameof(Interactions))]
    public Task PaymentService_answers_as_its_consumers_rely_on(string interaction) =>
        provider.Verifier.AssertAsync(interaction, TestContext.Current.CancellationToken);
}
