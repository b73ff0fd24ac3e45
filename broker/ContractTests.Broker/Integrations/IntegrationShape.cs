using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Integrations;

/// <summary>Integrations on the wire.</summary>
internal static class IntegrationShape
{
    private static readonly Shape Side = Shape.Object(Must("name", Shape.Text));

    public static readonly Shape List = HalShape.List(
        "integrations",
        HalShape.Resource(
            "pb:dashboard pb:matrix pb:group pb:delete_integration", Must("consumer", Side), Must("provider", Side))
            .Named("Integration"),
        "self");
}
