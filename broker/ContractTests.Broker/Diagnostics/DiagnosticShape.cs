using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Diagnostics;

/// <summary>The serialized form of the health of this node.</summary>
internal static class DiagnosticShape
{
    public static readonly Shape Heartbeat = HalShape.Resource("self", Must("ok", Shape.Flag));

    public static readonly Shape Dependencies = HalShape.Resource(
        "self",
        Must("database", Shape.Object(
            Must("ok", Shape.Flag), May("error", Shape.Object(Must("message", Shape.Text))))));
}
