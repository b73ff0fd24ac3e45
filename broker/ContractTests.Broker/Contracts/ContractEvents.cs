using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Contracts;

/// <summary>Whether a new pact says something that the pact before it did not.</summary>
internal static class ContractEvents
{
    /// <summary>
    /// The events of a pact that was just stored, each with its reason. It is compared with the pact before it: the
    /// last one with each of its version's tags, or, for a version without tags, the last one without.
    /// </summary>
    public static async Task<IReadOnlyList<ContractEvent>> Of(
        Session session, PacticipantVersion version, long providerId, Stored stored)
    {
        var published = new ContractEvent(WebhookEvents.ContractPublished);
        return stored switch
        {
            Stored.Unchanged =>
                [published, new(WebhookEvents.ContractContentUnchanged, "the content is what it was")],
            Stored.Replaced =>
            [
                published,
                new(WebhookEvents.ContractContentChanged, "changed since this version was published before"),
            ],
            _ => await OfNew(session, version, providerId),
        };
    }

    private static async Task<IReadOnlyList<ContractEvent>> OfNew(
        Session session, PacticipantVersion version, long providerId)
    {
        var tags = await session.Rows(
            "select name from tag where version_id = @version order by created_at, name",
            row => row.GetString(0), ("version", version.Id));
        var contentId = await session.Number(
            "select content_id from pact where consumer_version_id = @version and provider_id = @provider",
            ("version", version.Id), ("provider", providerId));
        var reasons = new List<string>();
        foreach (var tag in tags)
        {
            var before = await session.Number(
                "Contracts/previous_tagged_content.sql",
                ("consumer", version.PacticipantId), ("provider", providerId), ("version", version.Id), ("tag", tag));
            if (before is null)
                reasons.Add($"first pact of a consumer version tagged {tag}");
            else if (before != contentId)
                reasons.Add($"changed since the last consumer version tagged {tag}");
        }

        if (tags.Count == 0)
        {
            var before = await session.Number(
                "Contracts/previous_untagged_content.sql",
                ("consumer", version.PacticipantId), ("provider", providerId), ("version", version.Id));
            if (before is null)
                reasons.Add("first untagged pact");
            else if (before != contentId)
                reasons.Add("changed since the previous untagged version");
        }

        return reasons.Count > 0
            ?
            [
                new(WebhookEvents.ContractPublished),
                new(WebhookEvents.ContractContentChanged, string.Join(", ", reasons)),
            ]
            : [new(WebhookEvents.ContractPublished, "the content is that of the previous version")];
    }
}
