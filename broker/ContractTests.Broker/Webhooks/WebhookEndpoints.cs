using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Creates, shows, changes and deletes webhooks.</summary>
internal static partial class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Webhooks, GetWebhooks).Answers(WebhookShape.List);
        broker.MapPost(Routes.Webhooks, PostWebhook).Takes(WebhookShape.Body).Answers(WebhookShape.One, 201);
        foreach (var route in (string[])
            [Routes.PairWebhooks, Routes.OldPairWebhooks, Routes.ConsumerWebhooks, Routes.ProviderWebhooks])
        {
            broker.MapGet(route, GetWebhooksOf).Answers(WebhookShape.List);
            broker.MapPost(route, PostWebhookOf).Takes(WebhookShape.Body).Answers(WebhookShape.One, 201);
        }

        broker.MapGet(Routes.Webhook, GetWebhook).Answers(WebhookShape.One);
        broker.MapPut(Routes.Webhook, PutWebhook).Takes(WebhookShape.Body).Answers(WebhookShape.One, 200, 201);
        broker.MapDelete(Routes.Webhook, DeleteWebhook).AnswersNothing();
    }

    private static async Task<HalDocument> GetWebhooks(
        Links links, Database database, CancellationToken cancellation) =>
        WebhookResource.List(
            await database.Read(session => session.Webhooks(), cancellation), "Webhooks", links);

    private static async Task<IResult> GetWebhooksOf(
        HttpRequest request, Links links, Database database, CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                var (consumer, provider) = (request.Named("consumer"), request.Named("provider"));
                var (sides, refusal) = await Find(session, consumer, provider);
                if (refusal is not null)
                    return () => refusal;
                var webhooks = await session.WebhooksNaming(sides!.ConsumerId, sides.ProviderId);
                return () => WebhookResource.List(
                    webhooks, consumer is not null && provider is not null ? "Pact webhooks" : "Webhooks", links);
            },
            cancellation);

    private static Task<IResult> PostWebhook(
        JsonBody body, Caller caller, Links links, WebhookWriting writing, CancellationToken cancellation) =>
        writing.Create(NewUuid(), body.Root, consumer: null, provider: null, caller, links, cancellation);

    private static Task<IResult> PostWebhookOf(
        HttpRequest request, JsonBody body, Caller caller, Links links, WebhookWriting writing,
        CancellationToken cancellation) =>
        writing.Create(
            NewUuid(), body.Root, request.Named("consumer"), request.Named("provider"), caller, links, cancellation);

    private static async Task<IResult> GetWebhook(
        string uuid, Links links, Database database, CancellationToken cancellation) =>
        await database.Read(session => session.FindWebhook(uuid), cancellation) is { } found
            ? WebhookResource.From(found, links)
            : Refusal.NotFound();

    private static async Task<IResult> PutWebhook(
        string uuid, JsonBody body, Caller caller, Links links, WebhookWriting writing,
        CancellationToken cancellation) =>
        UuidPattern().IsMatch(uuid)
            ? await writing.CreateOrReplace(uuid, body.Root, caller, links, cancellation)
            : Refusal.Invalid("uuid", "The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be "
                + "16 or more characters.");

    private static async Task<IResult> DeleteWebhook(
        string uuid, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write(
            caller.Did("deleted a webhook", ("uuid", uuid)), pacticipant: null,
            session => session.DeleteWebhook(uuid), cancellation)
            ? TypedResults.NoContent()
            : Refusal.NotFound();

    /// <summary>The participants that an address names, or who of them is unknown.</summary>
    internal static async Task<(Participants? Sides, Refusal? Refusal)> Find(
        Session session, string? consumer, string? provider)
    {
        var foundConsumer = consumer is null ? null : await session.FindPacticipant(consumer);
        if (consumer is not null && foundConsumer is null)
            return (null, Refusal.NoPacticipant(consumer, "consumer"));
        var foundProvider = provider is null ? null : await session.FindPacticipant(provider);
        if (provider is not null && foundProvider is null)
            return (null, Refusal.NoPacticipant(provider, "provider"));
        return (new Participants(foundConsumer?.Id, foundProvider?.Id), null);
    }

    /// <summary>22 characters, made by chance.</summary>
    internal static string NewUuid() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    [GeneratedRegex(@"^[A-Za-z0-9_\-]{16,}\z")]
    private static partial Regex UuidPattern();
}
