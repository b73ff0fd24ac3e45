using System.Diagnostics;
using System.Globalization;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>The calls that events triggered, their outcome, and how to repeat them.</summary>
internal static class TriggeredWebhookEndpoints
{
    public static void MapTriggeredWebhooks(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.WebhooksStatus, GetStatus).Answers(Api.ApiJson.Default.WebhooksStatus);
        var list = RecordShape.Of(Api.ApiJson.Default.TriggeredWebhooks);
        broker.MapGet(Routes.PactTriggeredWebhooks, GetOfPact).Answers(list);
        broker.MapGet(Routes.VerificationTriggeredWebhooks, GetOfVerification).Answers(list);
        broker.MapGet(Routes.TriggeredWebhookLogs, GetLogs)
            .WithMetadata(new Offers(MediaTypes.Text, MediaTypes.Hal))
            .Answers(Api.ApiJson.Default.TriggeredWebhookLogs);
        broker.MapPost(Routes.TriggerAgain, PostAgain)
            .Answers(Api.ApiJson.Default.TriggeredWebhook, 201);
    }

    private static async Task<IResult> GetStatus(
        string provider, string consumer, Links links, Database database, BrokerOptions options,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                var lookup = await Participants.Find(session, consumer, provider);
                if (lookup is not Participants.Lookup.Found
                    { Participants: { ConsumerId: { } consumerId, ProviderId: { } providerId } })
                    return () => WebhookEndpoints.Unknown((Participants.Lookup.Unknown)lookup);
                var webhooks = await session.WebhooksOfPair(consumerId, providerId);
                var latest = await session.LatestTriggered(webhooks, new WebhookPair(consumerId, providerId));
                var pact = await session.LatestPact(provider, consumer);
                return () => TriggeredWebhookResource.Status(
                    consumer, provider, pact?.ConsumerVersion, latest, options.Webhooks, links);
            },
            cancellation);

    private static async Task<IResult> GetOfPact(
        string provider, string consumer, string version, Links links, Database database, BrokerOptions options,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPact(provider, consumer, version) is not { } pact)
                    return Refusal.NotFound;
                var triggered = await session.TriggeredByPact(pact.Id);
                return () => TriggeredWebhookResource.List(
                    triggered,
                    $"Webhooks triggered by the publication of the {char.ToLowerInvariant(pact.Name[0])}"
                        + pact.Name[1..],
                    options.Webhooks, links);
            },
            cancellation);

    private static async Task<IResult> GetOfVerification(
        string provider, string consumer, string hash, string number, Links links, Database database,
        BrokerOptions options, CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
                    || await session.FindResult(provider, consumer, hash, known) is not { } result)
                    return Refusal.NotFound;
                var triggered = await session.TriggeredByVerification(result.Id);
                return () => TriggeredWebhookResource.List(
                    triggered, $"Webhooks triggered by the publication of verification result {number}",
                    options.Webhooks, links);
            },
            cancellation);

    private static async Task<IResult> GetLogs(
        string uuid, HttpContext context, Links links, Database database, BrokerOptions options,
        CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindTriggered(uuid) is not { } triggered)
                    return Refusal.NotFound;
                var runs = await session.Runs(triggered.Id);
                if (Negotiation.Chosen(context) == MediaTypes.Html)
                    return () => WebhookPages.Call(triggered, runs, options, links);
                return () => Negotiation.Chosen(context) == MediaTypes.Hal
                    ? TriggeredWebhookResource.Logs(triggered, runs, links)
                    : Results.Text(
                        runs.Count > 0
                            ? string.Join('\n', runs.Select(run => run.Logs))
                            : "Webhook has not executed yet. Please retry in a few seconds.",
                        MediaTypes.Text + ";charset=utf-8");
            },
            cancellation);

    private static async Task<IResult> PostAgain(
        string uuid, Caller caller, TriggerWebhookAgain trigger, BrokerOptions options, Links links,
        CancellationToken cancellation) =>
        await trigger.Run(uuid, caller, cancellation) switch
        {
            TriggerWebhookAgain.Outcome.Queued { Triggered: var again } =>
                TriggeredWebhookResource.From(again, options.Webhooks, links)
                    .Created(links.To(Routes.TriggeredWebhookLogs, again.Uuid)),
            TriggerWebhookAgain.Outcome.NotFound => Refusal.NotFound(),
            TriggerWebhookAgain.Outcome.Deleted deleted =>
                Conflict($"The webhook {deleted.WebhookUuid} has been deleted; create it again first."),
            TriggerWebhookAgain.Outcome.Disabled disabled =>
                Conflict($"The webhook {disabled.WebhookUuid} is disabled; enable it first."),
            _ => throw new UnreachableException(),
        };

    private static Refusal.Sentence Conflict(string text) => new(StatusCodes.Status409Conflict, text);
}
