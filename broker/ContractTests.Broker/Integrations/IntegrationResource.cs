using ContractTests.Broker.Web;

namespace ContractTests.Broker.Integrations;

/// <summary>Serializes integrations.</summary>
internal static class IntegrationResource
{
    public static HalDocument List(IReadOnlyList<Integration> integrations, Links links) => new HalDocument()
        .Embed("integrations", integrations.Select(integration => Of(integration, links)))
        .Link("self", links.Requested, "All integrations");

    private static HalDocument Of(Integration integration, Links links)
    {
        var (consumer, provider) = (integration.Consumer, integration.Provider);
        return HalDocument.Of(
            new Api.Integration(
                new Api.Integration.IntegrationSide(consumer),
                new Api.Integration.IntegrationSide(provider),
                new Api.Integration.IntegrationLinks(
                    Dashboard: new Link(
                        links.To(Routes.PairDashboard, provider, consumer), "BETA: Pacts to show on the dashboard"),
                    Matrix: new Link(
                        links.To(Routes.MatrixOfPair, provider, consumer),
                        $"Matrix of pacts/verification results for {consumer} and {provider}"),
                    Group: new Link(links.To(Routes.Pacticipant, consumer)),
                    Delete: new Link(
                        links.To(Routes.Integration, provider, consumer),
                        $"Delete the integration between {consumer} and {provider}"))),
            Api.ApiJson.Default.Integration);
    }
}
