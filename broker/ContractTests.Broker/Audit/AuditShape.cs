using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Audit;

/// <summary>The audit on the wire.</summary>
internal static class AuditShape
{
    public static readonly Shape Shortened = HalShape.Resource("self", Must("deleted", Shape.Count));

    public static readonly Shape List = HalShape.List(
        "entries",
        Shape.Object(
            Must("happenedAt", Shape.Time), Must("account", Shape.Text.OrNull), Must("address", Shape.Text.OrNull),
            Must("action", Shape.Text), Must("subject", Shape.Map(Shape.Any))).Named("AuditEntry"),
        "self");
}
