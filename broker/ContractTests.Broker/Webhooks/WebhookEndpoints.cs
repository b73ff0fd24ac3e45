using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Creates, shows, changes and deletes webhooks.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Webhooks, GetWebhooks).Answers(WebhookShape.List);
        broker.MapPost(Routes.Webhooks, PostWebhook).Takes(WebhookShape.Body).Answers(Api.ApiJson.Default.Webhook, 201);
        foreach (var route in (string[])
            [Routes.PairWebhooks, Routes.OldPairWebhooks, Routes.ConsumerWebhooks, Routes.ProviderWebhooks])
        {
            broker.MapGet(route, GetWebhooksOf).Answers(WebhookShape.List);
            broker.MapPost(route, PostWebhookOf).Takes(WebhookShape.Body)
                .Answers(Api.ApiJson.Default.Webhook, 201);
        }

        broker.MapGet(Routes.Webhook, GetWebhook).Answers(Api.ApiJson.Default.Webhook);
        broker.MapPut(Routes.Webhook, PutWebhook).Takes(WebhookShape.Body)
            .Answers(Api.ApiJson.Default.Webhook, 200, 201);
        broker.MapDelete(Routes.Webhook, Delete).AnswersNothing();
    }

    private static async Task<IResult> GetWebhooks(
        HttpContext context, Links links, Database database, CancellationToken cancellation) =>
        Negotiation.Chosen(context) == MediaTypes.Html
            ? await database.Answer(WebhookPages.All, cancellation)
            : WebhookResource.List(
                await database.Read(session => session.Webhooks(), cancellation), "Webhooks", links);

    private static async Task<IResult> GetWebhooksOf(
        HttpRequest request, Links links, Database database, CancellationToken cancellation)
    {
        var (consumer, provider) = (request.Named("consumer"), request.Named("provider"));
        return await database.Answer<IResult>(
            async session =>
            {
                var lookup = await Participants.Find(session, consumer, provider);
                if (lookup is not Participants.Lookup.Found { Participants: var sides })
                    return () => Unknown((Participants.Lookup.Unknown)lookup);
                var webhooks = await session.WebhooksNaming(sides.ConsumerId, sides.ProviderId);
                return () => WebhookResource.List(
                    webhooks, consumer is not null && provider is not null ? "Pact webhooks" : "Webhooks", links);
            },
            cancellation);
    }

    private static Task<IResult> PostWebhook(
        JsonBody body, Caller caller, CreateWebhook create, AllowList allowed, Links links,
        CancellationToken cancellation) =>
        Create(body, consumer: null, provider: null, caller, create, allowed, links, cancellation);

    private static Task<IResult> PostWebhookOf(
        HttpRequest request, JsonBody body, Caller caller, CreateWebhook create, AllowList allowed, Links links,
        CancellationToken cancellation) =>
        Create(
            body, request.Named("consumer"), request.Named("provider"), caller, create, allowed, links, cancellation);

    private static async Task<IResult> Create(
        JsonBody body, string? consumer, string? provider, Caller caller, CreateWebhook create, AllowList allowed,
        Links links, CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(body.Root, allowed);
        if (draft is null)
            return Refusal.Invalid(errors);
        return await create.Run(new(draft, consumer, provider), caller, cancellation) switch
        {
            CreateWebhook.Outcome.Created { Webhook: var created } => Created(created, links),
            CreateWebhook.Outcome.Invalid invalid => Refusal.Invalid(invalid.Errors),
            CreateWebhook.Outcome.NoPacticipant unknown => Refusal.NoPacticipant(unknown.Name, unknown.Role),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> GetWebhook(
        string uuid, HttpContext context, Links links, Database database, BrokerOptions options,
        CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) == MediaTypes.Html)
        {
            return await database.Answer<IResult>(
                async session => await WebhookPages.One(session, uuid, options, links) ?? Refusal.NotFound,
                cancellation);
        }

        return await database.Read(session => session.FindWebhook(uuid), cancellation) is { } found
            ? WebhookResource.From(found, links)
            : Refusal.NotFound();
    }

    private static async Task<IResult> PutWebhook(
        string uuid, JsonBody body, Caller caller, ReplaceWebhook replace, AllowList allowed, Links links,
        CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(body.Root, allowed);
        if (draft is null)
            return Refusal.Invalid(errors);
        return await replace.Run(new(uuid, draft), caller, cancellation) switch
        {
            ReplaceWebhook.Outcome.Created { Webhook: var created } => Created(created, links),
            ReplaceWebhook.Outcome.Replaced { Webhook: var replaced } => WebhookResource.From(replaced, links),
            ReplaceWebhook.Outcome.Invalid invalid => Refusal.Invalid(invalid.Errors),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Delete(
        string uuid, Caller caller, DeleteWebhook delete, CancellationToken cancellation) =>
        await delete.Run(uuid, caller, cancellation) ? TypedResults.NoContent() : Refusal.NotFound();

    private static HalDocument Created(Webhook webhook, Links links) =>
        WebhookResource.From(webhook, links).Created(links.To(Routes.Webhook, webhook.Uuid));

    internal static Refusal Unknown(Participants.Lookup.Unknown unknown) =>
        Refusal.NoPacticipant(unknown.Name, unknown.Role);
}
