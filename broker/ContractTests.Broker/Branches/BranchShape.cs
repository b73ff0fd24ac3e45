using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Branches;

/// <summary>Branches on the wire.</summary>
internal static class BranchShape
{
    public static readonly Shape List =
        HalShape.List("branches", RecordShape.Of(Api.ApiJson.Default.Branch), "self pb:branches[]");

    public static readonly Shape Deleted = Shape.Object(Must("notices", Shape.List(HalShape.Notice)));
}
