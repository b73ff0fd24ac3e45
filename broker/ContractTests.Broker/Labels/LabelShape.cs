using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Labels;

/// <summary>Labels on the wire.</summary>
internal static class LabelShape
{
    public static readonly Shape One = HalShape.Resource(
        "self pacticipant", [Must("name", Shape.Text), .. HalShape.Timestamps]).Named("Label");

    public static readonly Shape List =
        HalShape.List("labels", Shape.Object(Must("name", Shape.Text)), "self");
}
