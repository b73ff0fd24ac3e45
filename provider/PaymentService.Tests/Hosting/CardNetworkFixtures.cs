using ContractTests.Integration;

namespace PaymentService.Tests.Hosting;

internal static class CardNetworkFixtures
{
    /// <summary>Redirects the service to the card network; it retries once, immediately.</summary>
    public static ServiceFixture<PaymentServiceApplication> UseCardNetwork(
        this ServiceFixture<PaymentServiceApplication> service, CardNetwork network) => service
        .UseSetting("CardNetwork:BaseAddress", network.Address)
        .UseSetting("CardNetwork:Retries", "1")
        .UseSetting("CardNetwork:RetryDelay", "00:00:00");
}
