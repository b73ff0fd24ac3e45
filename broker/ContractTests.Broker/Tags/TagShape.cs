using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Tags;

/// <summary>Tags on the wire.</summary>
internal static class TagShape
{
    public static readonly Shape One = HalShape.Resource(
        "self version pacticipant", [Must("name", Shape.Text), .. HalShape.Timestamps]).Named("Tag");
}
