using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Contracts;

/// <summary>Decides whether a new pact differs from the previous one.</summary>
internal static class ContractEvents
{
    /// <summary>The events that follow only from how it was stored; null for a new pact.</summary>
    public static IReadOnlyList<ContractEvent>? Of(Stored stored)
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
            _ => null,
        };
    }

    /// <summary>
    /// The events of a new pact. It is compared with the previous pact: the last one with each of its version's tags,
    /// or, for a version without tags, the last one without.
    /// </summary>
    public static IReadOnlyList<ContractEvent> OfNew(EarlierContents before, long contentId)
    {
        var reasons = before.WhyChanged(contentId).ToList();
        return reasons.Count > 0
            ?
            [
                new(WebhookEvents.ContractPublished),
                new(WebhookEvents.ContractContentChanged, string.Join(", ", reasons)),
            ]
            : [new(WebhookEvents.ContractPublished, "the content is that of the previous version")];
    }
}

/// <summary>The contents with which a new pact is compared, read in a batch with other data.</summary>
internal sealed class EarlierContents
{
    private readonly List<(string? Tag, SqlStatement<long?> Content)> _asked = [];

    /// <param name="batch">The batch that reads them.</param>
    /// <param name="version">The published version.</param>
    /// <param name="providerId">The provider.</param>
    /// <param name="tags">All tags of the version.</param>
    public static EarlierContents Ask(
        StatementBatch batch, PacticipantVersion version, long providerId, IReadOnlyList<string> tags)
    {
        var earlier = new EarlierContents();
        foreach (var tag in tags)
        {
            earlier._asked.Add((tag, batch.Number(
                "Contracts/previous_tagged_content.sql",
                ("consumer", version.PacticipantId), ("provider", providerId), ("version", version.Id), ("tag", tag))));
        }

        if (tags.Count == 0)
        {
            earlier._asked.Add((null, batch.Number(
                "Contracts/previous_untagged_content.sql",
                ("consumer", version.PacticipantId), ("provider", providerId), ("version", version.Id))));
        }

        return earlier;
    }

    public IEnumerable<string> WhyChanged(long contentId)
    {
        foreach (var (tag, before) in _asked)
        {
            if (before.Answer is null)
                yield return tag is null ? "first untagged pact" : $"first pact of a consumer version tagged {tag}";
            else if (before.Answer != contentId)
            {
                yield return tag is null
                    ? "changed since the previous untagged version"
                    : $"changed since the last consumer version tagged {tag}";
            }
        }
    }
}
