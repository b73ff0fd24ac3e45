using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Pacts: published by consumers, read and selected by providers.</summary>
public sealed class PactsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal PactsClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Publishes all pacts of a consumer version: either all or none.</summary>
    public async Task<PublishOutcome> PublishAsync(
        ContractPublication publication, CancellationToken cancellation = default)
    {
        var url = await _index.Address("pb:publish-contracts", "contracts/publish", cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the pacts of {publication.Consumer} {publication.Version} to be published")
        {
            Body = Body(publication),
            Repeatable = true,
            Foreseen = [409],
        };
        var answer = await _broker.Send(call, cancellation);
        var notices = Notice.In(answer.Resource());
        if (!answer.IsSuccess)
            return new PublishOutcome.Conflict(notices, Reasons(answer, notices));

        Uri[] pacts = [.. answer.Resource().Links("pb:contracts").Select(link => link.Url)];
        return notices.Count(SaysUnchanged) >= publication.Pacts.Count && publication.Pacts.Count > 0
            ? new PublishOutcome.Unchanged(notices, pacts)
            : new PublishOutcome.Created(notices, pacts);
    }

    /// <summary>Gets a pact from an address of the broker, or a pact file from any other address.</summary>
    public async Task<PactDocument> GetAsync(Uri url, CancellationToken cancellation = default)
    {
        var answer = await _broker.Send(BrokerCall.Get(url, "a pact"), cancellation);
        var resource = answer.Resource();
        return new PactDocument(url, answer.Content)
        {
            Name = resource.Link("self")?.Name,
            ResultsUrl = resource.Link("pb:publish-verification-results")?.Url,
        };
    }

    /// <summary>The newest pact of each pair of consumer and provider.</summary>
    public async Task<IReadOnlyList<LatestPact>> ListLatestAsync(CancellationToken cancellation = default)
    {
        var url = await _index.Address("pb:latest-pact-versions", "pacts/latest", cancellation);
        var all = await _broker.Get(url, "the latest pacts", cancellation);
        return [.. (all.As(LenientJson.Api.LatestPacts).Pacts ?? []).OfType<Api.LatestPacts.LatestPact>().Select(pact =>
        {
            var (consumer, provider) = (pact.Embedded?.Consumer, pact.Embedded?.Provider);
            return new LatestPact(
                consumer?.Name ?? "", consumer?.Embedded?.Version?.Number ?? "", provider?.Name ?? "")
            {
                CreatedAt = pact.CreatedAt.OrNull(),
                Url = all.Address(pact.Links?.Self is [var first, ..] ? first : null),
            };
        })];
    }

    /// <summary>Returns the pacts that a provider version has to verify; an empty list if there are none.</summary>
    /// <exception cref="BrokerException">Also if the broker does not know the provider (NotFound).</exception>
    public async Task<IReadOnlyList<PactForVerification>> ListForVerificationAsync(
        PactsForVerificationQuery query, CancellationToken cancellation = default)
    {
        var url = await _index.Address(
            "pb:provider-pacts-for-verification",
            "pacts/provider/{provider}/for-verification",
            cancellation,
            ("provider", query.Provider));
        var call = new BrokerCall(HttpMethod.Post, url, $"the pacts to verify for {query.Provider}")
        {
            Body = query.ToJson(),
            Repeatable = true,
            WhenMissing = $"Check the name {query.Provider}: no consumer has published a pact with it yet.",
        };
        var answer = await _broker.Send(call, cancellation);
        var all = answer.Resource();
        var pacts = all.As(LenientJson.Api.PactsForVerification).Embedded?.Pacts ?? [];
        return [.. pacts.OfType<Api.PactsForVerification.PactForVerification>().Select(pact => Read(all, pact))
            .OfType<PactForVerification>()];
    }

    private static JsonObject Body(ContractPublication publication) => new()
    {
        ["pacticipantName"] = publication.Consumer,
        ["pacticipantVersionNumber"] = publication.Version,
        ["branch"] = publication.Branch,
        ["tags"] = new JsonArray([.. publication.Tags.Select(tag => (JsonNode)tag)]),
        ["buildUrl"] = publication.BuildUrl,
        ["contracts"] = new JsonArray([.. publication.Pacts.Select(pact => (JsonNode)new JsonObject
        {
            ["consumerName"] = publication.Consumer,
            ["providerName"] = pact.Provider,
            ["specification"] = "pact",
            ["contentType"] = "application/json",
            ["content"] = Convert.ToBase64String(pact.Content.Span),
            ["onConflict"] = pact.Merge ? "merge" : "overwrite",
        })]),
    };

    /// <summary>Known brokers have no field for this; the text is the same in all their versions.</summary>
    private static bool SaysUnchanged(Notice notice) =>
        notice.Type == "success" && notice.Text.Contains("no content changes", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Reasons(BrokerAnswer answer, IReadOnlyList<Notice> notices) =>
        answer.Details() is { Count: > 0 } details
            ? details
            : [.. notices.Where(n => n.Type == "error").Select(n => n.Text)];

    private static PactForVerification? Read(HalResource all, Api.PactsForVerification.PactForVerification pact)
    {
        var self = pact.Links?.Self;
        if (all.Address(self) is not { } url)
            return null;
        var properties = pact.VerificationProperties;
        return new PactForVerification(
            self?.Name ?? url.ToString(),
            pact.ShortDescription ?? "",
            properties?.Pending ?? false,
            properties?.Wip ?? false,
            [.. (properties?.Notices ?? []).OfType<Api.PactsForVerification.VerificationNotice>()
                .Select(notice => new VerificationNotice(notice.When ?? "", notice.Text ?? ""))],
            url);
    }
}
