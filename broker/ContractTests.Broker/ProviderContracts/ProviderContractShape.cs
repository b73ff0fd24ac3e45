using ContractTests.Broker.Comparisons;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>The serialized form of provider contracts, and of their comparison with a pact.</summary>
internal static class ProviderContractShape
{
    private static readonly Shape Specification =
        Shape.OneOf(CompiledDescription.OpenApi, CompiledDescription.AsyncApi).OrNull;

    private static readonly Shape SelfVerification = Shape.OpenObject(
        Must("success", Shape.Flag), May("content", Shape.AnyOf(Shape.Base64, Shape.OneOf("")).OrNull),
        May("contentType", Shape.Line.OrNull), May("format", Shape.Line.OrNull), May("verifier", Shape.Line.OrNull),
        May("verifierVersion", Shape.Line.OrNull)).OrNull;

    /// <summary>The request body of a publication.</summary>
    public static readonly Shape Publication = Shape.OpenObject(
        Must("pacticipantVersionNumber", Shape.Name), May("branch", Shape.Name.OrNull),
        May("tags", Shape.List(Shape.Name).OrNull), May("buildUrl", Shape.Line.OrNull),
        Must("contract", Shape.OpenObject(
            Must("content", Shape.Base64), May("contentType", Shape.Line.OrNull),
            May("specification", Specification), May("selfVerificationResults", SelfVerification))))
        .Named("ProviderContractPublication");

    public static readonly Shape Published = HalShape.Resource(
        "pb:pacticipant pb:pacticipant-version pb:pacticipant-version-tags[] pb:branch-version? ct:provider-contract",
        Must("notices", Shape.List(HalShape.Notice)),
        HalShape.Embeds(Must("version", HalShape.Resource("self", Must("number", Shape.Text)))))
        .Named("PublishedProviderContract");

    /// <summary>The older form, sent to the address of the contract.</summary>
    public static readonly Shape Body = Shape.OpenObject(
        Must("content", Shape.Base64), May("contentType", Shape.Line.OrNull), May("contractType", Specification),
        May("verificationResults", SelfVerification)).Named("ProviderContractBody");

    /// <summary>The descriptions of a version, in each specification.</summary>
    public static readonly Shape One = HalShape.Resource(
        "self pf:ui pb:pacticipant pb:pacticipant-version curies[]",
        HalShape.Embeds(Must("providerContracts", Shape.List(HalShape.Resource(
            "ct:content ct:self-verification-results?",
            [
                Must("specification", Shape.Text), Must("contentType", Shape.Text), Must("hash", Shape.Text),
                .. HalShape.Timestamps,
                Must("selfVerificationResults", Shape.Object(
                    Must("success", Shape.Flag), Must("contentType", Shape.Text.OrNull),
                    Must("format", Shape.Text.OrNull), Must("verifier", Shape.Text.OrNull),
                    Must("verifierVersion", Shape.Text.OrNull)).OrNull),
            ]))))).Named("ProviderContract");

    /// <summary>The comparison of a pact with the description of a provider version.</summary>
    public static readonly Shape Comparison = HalShape.Resource(
        "self ct:pact ct:provider-contract curies[]",
        Must("success", Shape.Flag.OrNull), Must("selfVerification", Shape.Flag.OrNull),
        Must("interactionsLeftOut", Shape.Count), Must("errors", Shape.Count),
        Must("findings", Shape.List(StoredFinding.Shape))).Named("Comparison");

    /// <summary>The content types of downloads.</summary>
    public static readonly Offers Downloads =
        new(MediaTypes.Bytes, MediaTypes.Json, MediaTypes.Yaml, MediaTypes.Text);
}
