using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>
/// Publishes and downloads provider contracts. Only the broker of this toolkit and PactFlow support them.
/// </summary>
public sealed class ProviderContractsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal ProviderContractsClient(BrokerHttp broker, BrokerIndex index) =>
        (_broker, _index) = (broker, index);

    /// <summary>Publishes the description of a provider version, and replaces an earlier one.</summary>
    /// <returns>The broker's notices, which include how the description compares with the pacts of consumers.</returns>
    public async Task<IReadOnlyList<Notice>> PublishAsync(
        ProviderContractPublication publication, CancellationToken cancellation = default)
    {
        var url = await _index.Address(
            "pf:publish-provider-contract", "provider-contracts/provider/{provider}/publish", cancellation,
            ("provider", publication.Provider));
        var call = new BrokerCall(
            HttpMethod.Post, url,
            $"the description of {publication.Provider} {publication.Version} to be published")
        {
            Body = Body(publication),
            Repeatable = true,
            WhenMissing = "This broker does not support provider contracts.",
        };
        return Notice.In((await _broker.Send(call, cancellation)).Resource());
    }

    /// <summary>Downloads the content at an address of the broker, unchanged.</summary>
    public async Task<ReadOnlyMemory<byte>> DownloadAsync(Uri address, CancellationToken cancellation = default) =>
        (await _broker.Send(BrokerCall.Get(address, "a file"), cancellation)).Content;

    private static JsonObject Body(ProviderContractPublication publication) => new()
    {
        ["pacticipantVersionNumber"] = publication.Version,
        ["branch"] = publication.Branch,
        ["tags"] = new JsonArray([.. publication.Tags.Select(tag => (JsonNode)tag)]),
        ["buildUrl"] = publication.BuildUrl,
        ["contract"] = new JsonObject
        {
            ["content"] = Convert.ToBase64String(publication.Description.Span),
            ["contentType"] = publication.ContentType,
            ["specification"] = publication.Specification,
            ["selfVerificationResults"] = publication.SelfVerification is not { } verified ? null : new JsonObject
            {
                ["success"] = verified.Success,
                ["content"] = verified.Results is { } results ? Convert.ToBase64String(results.Span) : null,
                ["contentType"] = verified.ContentType,
                ["format"] = verified.Format,
                ["verifier"] = verified.Verifier,
                ["verifierVersion"] = verified.VerifierVersion,
            },
        },
    };
}
