using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>Publishes all pacts of a consumer version at once: all of them or none.</summary>
    public async Task<PublishOutcome> Publish(ContractPublication publication, CancellationToken cancellation = default)
    {
        var url = await index.Address("pb:publish-contracts", "contracts/publish", cancellation);
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the pacts of {publication.Consumer} {publication.Version} to be published")
        {
            Body = Body(publication),
            Repeatable = true,
            Foreseen = [409],
        };
        var answer = await broker.Send(call, cancellation);
        var notices = Notice.In(answer.Resource());
        if (!answer.IsSuccess)
            return new PublishOutcome.Conflict(notices, Reasons(answer, notices));

        Uri[] pacts = [.. answer.Resource().Links("pb:contracts").Select(link => link.Url)];
        return notices.Count(SaysUnchanged) >= publication.Pacts.Count && publication.Pacts.Count > 0
            ? new PublishOutcome.Unchanged(notices, pacts)
            : new PublishOutcome.Created(notices, pacts);
    }

    /// <summary>A pact at an address that the broker gave, or a pact file at any other address.</summary>
    public async Task<PactDocument> Pact(Uri url, CancellationToken cancellation = default)
    {
        var answer = await broker.Send(BrokerCall.Get(url, "a pact"), cancellation);
        var resource = answer.Resource();
        return new PactDocument(url, answer.Content)
        {
            Name = resource.Link("self")?.Name,
            ResultsUrl = resource.Link("pb:publish-verification-results")?.Url,
        };
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

    /// <summary>Known brokers have no field for this; the words have been the same in all their versions.</summary>
    private static bool SaysUnchanged(Notice notice) =>
        notice.Type == "success" && notice.Text.Contains("no content changes", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Reasons(BrokerAnswer answer, IReadOnlyList<Notice> notices) =>
        answer.Details() is { Count: > 0 } details
            ? details
            : [.. notices.Where(n => n.Type == "error").Select(n => n.Text)];
}
