using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>Serializes the description of a provider version, and the response to its publication.</summary>
internal static class ProviderContractResource
{
    public static HalDocument Of(
        string provider, string version, IReadOnlyList<ProviderContract> contracts, Links links)
    {
        var self = links.To(Routes.ProviderContract, provider, version);
        return new HalDocument()
            .Embed("providerContracts", contracts.Select(contract => Contract(provider, version, contract, links)))
            .Link("self", self, "Provider contract", $"Provider contract of {provider} {version}")
            .Link("pf:ui", self)
            .Link("pb:pacticipant", links.To(Routes.Pacticipant, provider), "Pacticipant", provider)
            .Link("pb:pacticipant-version", links.To(Routes.Version, provider, version), "Version", version)
            .LinkAll("curies", Curies(links));
    }

    public static HalDocument Published(
        ProviderContractPublication publication, PublishProviderContract.Outcome.Published published, Links links)
    {
        var (provider, number) = (publication.Provider, publication.Version);
        var version = links.To(Routes.Version, provider, number);
        var answer = new HalDocument()
            .Property("notices", new JsonArray(
                [.. ProviderContractSentences.Notices(publication, published, links).Select(each => each.ToJson())]))
            .Embed("version", new HalDocument().Property("number", number).Link("self", version, "Version", number))
            .Link("pb:pacticipant", links.To(Routes.Pacticipant, provider), "Pacticipant", provider)
            .Link("pb:pacticipant-version", version, "Pacticipant version", number)
            .LinkAll("pb:pacticipant-version-tags", published.Tags.Select(tag =>
                new Link(links.To(Routes.Tag, provider, number, tag), "Tag", tag)));
        if (publication.Branch is { } branch)
            answer.Link("pb:branch-version", links.To(Routes.BranchVersion, provider, branch, number), branch);
        return answer.Link("ct:provider-contract", links.To(Routes.ProviderContract, provider, number));
    }

    public static Link[] Curies(Links links) =>
    [
        links.Curies("provider-contract"), links.Curies("provider-contract") with { Name = "ct" },
        links.Curies("provider-contract") with { Name = "pf" },
    ];

    private static HalDocument Contract(string provider, string version, ProviderContract contract, Links links)
    {
        var verified = contract.SelfVerification;
        var resource = new HalDocument()
            .Property("specification", contract.Specification)
            .Property("contentType", contract.ContentType)
            .Property("hash", contract.Hash)
            .Timestamps(contract.CreatedAt, contract.UpdatedAt)
            .Nullable("selfVerificationResults", verified is null ? null : new JsonObject
            {
                ["success"] = verified.Success,
                ["contentType"] = verified.ContentType,
                ["format"] = verified.Format,
                ["verifier"] = verified.Verifier,
                ["verifierVersion"] = verified.VerifierVersion,
            })
            .Link(
                "ct:content",
                links.To(Routes.ProviderContractContent, provider, version, contract.Specification));
        return verified is not { HasResults: true } ? resource : resource.Link(
            "ct:self-verification-results",
            links.To(Routes.SelfVerificationResults, provider, version, contract.Specification));
    }
}
