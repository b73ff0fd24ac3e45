using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Dashboard;

/// <summary>The serialized form of the dashboard.</summary>
internal static class DashboardShape
{
    private static readonly Shape Tags = Shape.List(HalShape.Resource(
        "self", Must("name", Shape.Text), Must("latest", Shape.Flag)));

    private static readonly Shape Side = HalShape.Resource(
        "self",
        Must("name", Shape.Text),
        Must("version", HalShape.Resource(
            "self", Must("number", Shape.Text), Must("branch", Shape.Text.OrNull),
            Must("headBranchNames", Shape.List(Shape.Text))).OrNull)).Named("DashboardSide");

    public static readonly Shape All = Shape.Object(Must("items", Shape.List(HalShape.Resource(
        "pb:webhook-status",
        Must("consumer", Side), Must("provider", Side),
        Must("pact", HalShape.Resource("self", Must("createdAt", Shape.Time))),
        Must("pactTags", Tags),
        Must("latestVerificationResult", HalShape.Resource(
            "self", Must("success", Shape.Flag), Must("verifiedAt", Shape.Time)).OrNull),
        Must("latestVerificationResultTags", Tags),
        Must("verificationStatus", Shape.Text), Must("webhookStatus", Shape.Text),
        Must("latestWebhookExecution", Shape.Object(Must("triggeredAt", Shape.Time)).OrNull)))))
        .Named("Dashboard");
}
