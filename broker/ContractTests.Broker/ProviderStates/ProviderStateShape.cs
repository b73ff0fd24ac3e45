using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.ProviderStates;

/// <summary>The serialized form of provider states.</summary>
internal static class ProviderStateShape
{
    public static readonly Shape List = HalShape.Resource(
        "self",
        Must("providerStates", Shape.List(Shape.Object(
            Must("name", Shape.Text), May("params", Shape.Map(Shape.Any)),
            Must("consumers", Shape.List(Shape.Text)))))).Named("ProviderStates");
}
