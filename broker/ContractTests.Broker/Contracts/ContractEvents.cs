using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Contracts;

/// <summary>Whether a new pact says something that the pact before it did not.</summary>
internal static class ContractEvents
{
    /// <summary>
    /// The events of a pact that was just stored, each with its reason. It is compared with the pact before it: the
    /// last one with each of its version's tags, or, for a version without tags, the last one without.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Of(
        Session session, PacticipantVersion version, long providerId, IReadOnlyList<string> tags)
    {
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
            ? ["contract_published", $"contract_content_changed ({string.Join(", ", reasons)})"]
            : ["contract_published (the content is that of the previous version)"];
    }
}
