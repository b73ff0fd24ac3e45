using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Verifications;

/// <summary>Verification results in and out.</summary>
internal static class VerificationShape
{
    private static readonly Member[] Members =
    [
        Must("providerName", Shape.Text), Must("providerApplicationVersion", Shape.Text), Must("success", Shape.Flag),
        Must("verificationDate", Shape.Time), May("buildUrl", Shape.Text), May("testResults", Shape.Any),
        May("verifiedBy", Shape.Object(
            May("implementation", Shape.Text), May("version", Shape.Text), May("client_implementation", Shape.Text),
            May("client_test_framework", Shape.Text), May("client_version", Shape.Text))),
    ];

    private const string Links = "self pb:pact-version pb:triggered-webhooks";

    /// <summary>What does not decide anything is kept, or left out, without complaint.</summary>
    public static readonly Shape Body = Shape.OpenObject(
        Must("success", Shape.Flag), Must("providerApplicationVersion", Shape.Name), May("buildUrl", Shape.Line.OrNull),
        May("testResults", Shape.Any), May("verifiedBy", Shape.Any), May("verificationDate", Shape.Any));

    public static readonly Shape One = HalShape.Resource(Links, Members).Named("VerificationResult");

    public static readonly Shape Extended = HalShape.Resource(
        Links,
        Members.Append(HalShape.Embeds(Must("tags", Shape.List(HalShape.Resource(
            "self", Must("name", Shape.Text), Must("latest", Shape.Flag))))))).Named("ExtendedVerificationResult");

    public static readonly Shape Summary = HalShape.Resource(
        "self",
        Must("success", Shape.Flag),
        Must("providerSummary", Shape.Object(
            Must("successful", Shape.List(Shape.Text)), Must("failed", Shape.List(Shape.Text)),
            Must("unknown", Shape.List(Shape.Text)))),
        HalShape.Embeds(Must("verificationResults", Shape.List(One)))).Named("VerificationSummary");
}
