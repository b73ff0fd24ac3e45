using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Integrations;

/// <summary>How integrations look on the wire.</summary>
internal static class IntegrationResource
{
    public static HalDocument List(IReadOnlyList<Integration> integrations, Links links) => new HalDocument()
        .Embed("integrations", integrations.Select(integration => Of(integration, links)))
        .Link("self", links.Requested, "All integrations");

    private static HalDocument Of(Integration integration, Links links)
    {
        var (consumer, provider) = (integration.Consumer, integration.Provider);
        return new HalDocument()
            .Property("consumer", new JsonObject { ["name"] = consumer })
            .Property("provider", new JsonObject { ["name"] = provider })
            .Link("pb:dashboard", links.To(Routes.PairDashboard, provider, consumer),
                "BETA: Pacts to show on the dashboard")
            .Link("pb:matrix", links.To(Routes.MatrixOfPair, provider, consumer),
                $"Matrix of pacts/verification results for {consumer} and {provider}")
            .Link("pb:group", links.To(Routes.Pacticipant, consumer))
            .Link("pb:delete_integration", links.To(Routes.Integration, provider, consumer),
                $"Delete the integration between {consumer} and {provider}");
    }
}
