using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>The consumer and the provider of the event's pact.</summary>
internal sealed record WebhookPair(long ConsumerId, long ProviderId);

/// <summary>
/// Queues the calls of an event in the transaction of the event: they exist if, and only if, the event happened.
/// </summary>
internal sealed class WebhookTrigger(DeliverySignal signal)
{
    /// <param name="session">The unit of work.</param>
    /// <param name="pair">The pair of the pact.</param>
    /// <param name="webhooks">All that apply to the pair.</param>
    /// <param name="find">Finds the pact; called only if there is a webhook for the event.</param>
    /// <param name="events">The events of the pact.</param>
    /// <param name="links">The links of the broker.</param>
    public async Task<Triggered> ContractPublished(
        Session session, WebhookPair pair, List<Webhook> webhooks, Func<Task<Pact?>> find,
        IReadOnlyList<ContractEvent> events, Links links)
    {
        var calls = new List<TriggeredCall>();
        if (!webhooks.Any(webhook => webhook.Enabled) || await find() is not { } pact)
            return new Triggered(webhooks.Count > 0, calls);

        var parameters = new TemplateParameters(session, pair, links);
        foreach (var name in events.Select(each => each.Name).Append(WebhookEvents.ContractRequiringVerification))
        {
            var listening = Listening(webhooks, name);
            if (listening.Count == 0)
                continue;
            var happened = new Occurrence(name, pact) { BuildUrl = await parameters.BuildUrl(pact) };
            var occurrences = name == WebhookEvents.ContractRequiringVerification
                ? [.. (await RequiredVerifications.Find(session, pair.ProviderId, pact.ContentId))
                    .Select(required => happened with { Required = required })]
                : (IReadOnlyList<Occurrence>)[happened];
            foreach (var occurrence in occurrences)
                await Queue(session, pair, listening, occurrence, parameters, calls);
        }

        return new Triggered(AnyConfigured: true, calls);
    }

    public async Task<Triggered> VerificationPublished(
        Session session, WebhookPair pair, Pact pact, Verdict result, PactMetadata told, Links links)
    {
        var webhooks = await session.WebhooksOfPair(pair.ConsumerId, pair.ProviderId);
        var calls = new List<TriggeredCall>();
        string[] names =
        [
            WebhookEvents.VerificationPublished,
            result.Success ? WebhookEvents.VerificationSucceeded : WebhookEvents.VerificationFailed,
        ];
        if (!webhooks.Any(webhook => webhook.Enabled && names.Any(webhook.Listens)))
            return new Triggered(webhooks.Count > 0, calls);

        var parameters = new TemplateParameters(session, pair, links);
        foreach (var meant in await MeantPacts(session, pact, told))
        {
            foreach (var name in names)
            {
                var occurrence = new Occurrence(name, meant) { Result = result, BuildUrl = result.BuildUrl };
                await Queue(session, pair, Listening(webhooks, name), occurrence, parameters, calls);
            }
        }

        return new Triggered(AnyConfigured: true, calls);
    }

    private static List<Webhook> Listening(List<Webhook> webhooks, string name) =>
        [.. webhooks.Where(webhook => webhook.Enabled && webhook.Listens(name))];

    private async Task Queue(
        Session session, WebhookPair pair, List<Webhook> webhooks, Occurrence occurrence,
        TemplateParameters parameters, List<TriggeredCall> calls)
    {
        foreach (var webhook in webhooks)
        {
            foreach (var deployed in await Deployed(session, pair, webhook, occurrence.Required))
            {
                var values = await parameters.Of(occurrence with { CurrentlyDeployed = deployed });
                var uuid = await session.Queue(webhook, pair, occurrence, values);
                calls.Add(new TriggeredCall(webhook, occurrence.Event, uuid));
                session.Committed -= signal.Wake;
                session.Committed += signal.Wake;
            }
        }
    }

    /// <summary>
    /// One call for each deployed version if the webhook uses its number. If a version still has to verify, the only
    /// call is for that version, whether it is deployed or not.
    /// </summary>
    private static async Task<IReadOnlyList<string?>> Deployed(
        Session session, WebhookPair pair, Webhook webhook, RequiredVerification? required)
    {
        var request = webhook.Request;
        string?[] texts =
            [request.Url, request.Body, request.Username, .. request.Headers.Select(header => header.Value)];
        if (!texts.Any(text => Template.Uses(text, TemplateParameters.CurrentlyDeployed)))
            return [null];
        var deployed = await session.Rows<string?>(
            """
            select distinct v.number from deployed_version d join version v on v.id = d.version_id
            where d.pacticipant_id = @provider and d.undeployed_at is null order by v.number
            """,
            row => row.GetString(0), ("provider", pair.ProviderId));
        return required is null ? deployed : [deployed.Find(number => number == required.Number)];
    }

    /// <summary>The pacts for which the result was requested; if unknown, the latest with the content.</summary>
    private static async Task<IReadOnlyList<Pact>> MeantPacts(Session session, Pact pact, PactMetadata told)
    {
        var meant = await session.Rows(
            Pact.Select + "where p.content_id = @content and p.consumer_version_id in ({{ids:versions}}) "
            + "order by p.consumer_version_id",
            Pact.Read,
            ("content", pact.ContentId), ("versions", told.ConsumerVersionIds));
        if (told.ConsumerVersion is { } number && meant.All(known => known.ConsumerVersion != number)
            && await session.FindPact(pact.Provider, pact.Consumer, number) is { } named)
            meant.Add(named);
        return meant.Count > 0 ? meant : [pact];
    }
}

/// <summary>The webhook calls that an event triggered.</summary>
/// <param name="AnyConfigured">Whether any webhook applies to the pair, even a disabled one.</param>
internal sealed record Triggered(bool AnyConfigured, IReadOnlyList<TriggeredCall> Calls)
{
    public static readonly Triggered Nothing = new(AnyConfigured: false, []);

    public static Triggered operator +(Triggered one, Triggered other) =>
        new(one.AnyConfigured || other.AnyConfigured, [.. one.Calls, .. other.Calls]);

    /// <summary>The message about it for the publisher.</summary>
    public IEnumerable<Notice> Notices(Links links) => (Calls.Count, AnyConfigured) switch
    {
        (> 0, _) => Calls.Select(call => Notice.Debug(
            $"  Webhook {call.Words} triggered for event {call.Event}.\n"
            + $"    View logs at {links.To(Routes.TriggeredWebhookLogs, call.Uuid)}")),
        (_, true) => [Notice.Debug("  No enabled webhooks found for the detected events")],
        _ => [],
    };
}

internal sealed record TriggeredCall(Webhook Webhook, string Event, string Uuid)
{
    public string Words => Webhook.Description is { } description ? $"\"{description}\"" : Webhook.Uuid;
}
