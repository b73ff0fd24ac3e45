using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Branches;

/// <summary>Branches on the wire.</summary>
internal static class BranchShape
{
    public static readonly Shape One = HalShape.Resource(
        "self pb:latest-version", [Must("name", Shape.Text), .. HalShape.Timestamps]).Named("Branch");

    public static readonly Shape List = HalShape.List("branches", One, "self pb:branches[]");

    public static readonly Shape Version =
        HalShape.Resource("self pb:branch pb:version", HalShape.Timestamps).Named("BranchVersion");

    public static readonly Shape Deleted = Shape.Object(Must("notices", Shape.List(HalShape.Notice)));
}
