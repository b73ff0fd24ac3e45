using System.Diagnostics;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Webhooks;

/// <summary>Creates, changes, tests, enables and deletes webhooks on pages.</summary>
internal static class WebhookForms
{
    public static void MapWebhookForms(this IEndpointRouteBuilder broker)
    {
        var write = Scope.Write.Text();
        broker.MapGet(Routes.NewWebhook, ShowNew).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.NewWebhook, Create).IsForm();
        broker.MapGet(Routes.EditWebhook, ShowEdit).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.EditWebhook, Change).IsForm();
        broker.MapGet(Routes.RemoveWebhook, AskToDelete).IsPage().RequireAuthorization(write);
        broker.MapPost(Routes.RemoveWebhook, Delete).IsForm();
        broker.MapPost(Routes.EnableWebhook, Enable).IsForm();
        broker.MapPost(Routes.TestWebhook, Test).IsForm();
        broker.MapPost(Routes.Retrigger, Retrigger).IsForm();
    }

    private static async Task<IResult> ShowNew(
        Database database, AllowList allowed, Links links, CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                var names = await session.SideNames();
                return () => WebhookFormPage.New(WebhookFormFields.Blank, names, allowed, links);
            },
            cancellation);

    private static async Task<IResult> Create(
        FormBody body, Caller caller, CreateWebhook create, Database database, AllowList allowed, Links links,
        CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(WebhookFormFields.Json(body, existing: null), allowed);
        if (draft is null)
            return await Again(errors);
        return await create.Run(new(draft, Consumer: null, Provider: null), caller, cancellation) switch
        {
            CreateWebhook.Outcome.Created { Webhook: var created } => Shown(created.Uuid, links),
            CreateWebhook.Outcome.Invalid invalid => await Again(invalid.Errors),
            _ => throw new UnreachableException(),
        };

        async Task<IResult> Again(FieldErrors wrong)
        {
            var names = await database.Read(session => session.SideNames(), cancellation);
            return WebhookFormPage.New(WebhookFormFields.Typed(body, wrong), names, allowed, links);
        }
    }

    private static async Task<IResult> ShowEdit(
        string uuid, Database database, AllowList allowed, Links links, CancellationToken cancellation) =>
        await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindWebhook(uuid) is not { } webhook)
                    return Refusal.NotFound;
                var names = await session.SideNames();
                return () => WebhookFormPage.Edit(
                    webhook, WebhookFormFields.Of(webhook).ToEdit(), names, allowed, links);
            },
            cancellation);

    private static async Task<IResult> Change(
        string uuid, FormBody body, Caller caller, ReplaceWebhook replace, Database database, AllowList allowed,
        Links links, CancellationToken cancellation)
    {
        if (await Found(uuid, database, cancellation) is not { } webhook)
            return Refusal.NotFound();
        var stored = WebhookFormFields.Of(webhook);
        var sent = body.Over(stored.All);
        var (draft, errors) = WebhookReader.Read(WebhookFormFields.Json(sent, webhook), allowed);
        if (draft is null)
            return await Again(webhook, WebhookFormFields.Typed(sent, errors, stored));
        var seen = new ReplaceWebhook.Input(uuid, draft)
        {
            IsAsSeen = current => WebhookFormFields.Of(current).WasShown(body, stored),
        };
        return await replace.Run(seen, caller, cancellation) switch
        {
            ReplaceWebhook.Outcome.Invalid invalid =>
                await Again(webhook, WebhookFormFields.Typed(sent, invalid.Errors, stored)),
            ReplaceWebhook.Outcome.ChangedMeanwhile { Webhook: var current } =>
                await Again(current, WebhookFormFields.Of(current).Meanwhile(sent)),
            ReplaceWebhook.Outcome.NotFound => Refusal.NotFound(),
            _ => Shown(uuid, links),
        };

        async Task<IResult> Again(Webhook current, Form form)
        {
            var names = await database.Read(session => session.SideNames(), cancellation);
            return WebhookFormPage.Edit(current, form, names, allowed, links);
        }
    }

    private static async Task<IResult> AskToDelete(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var (webhook, waiting) = await database.Read(
            async session => await session.FindWebhook(uuid) is { } found
                ? (found, await session.WaitingCalls(found.Id))
                : (null, 0L),
            cancellation);
        if (webhook is null)
            return Refusal.NotFound();
        return new Confirmation(
            $"Delete the webhook {webhook.DisplayName}?",
            [
                .. waiting == 0
                    ? Array.Empty<string>()
                    : [$"{Count.Of(waiting, "pending call", "pending calls")}"],
                "The log of its past calls is kept",
            ],
            "Delete webhook", Back(webhook, links)).Page;
    }

    private static async Task<IResult> Delete(
        string uuid, FormBody _, Caller caller, DeleteWebhook delete, Links links, CancellationToken cancellation) =>
        await delete.Run(uuid, caller, cancellation) ? Forms.Done(links.To(Routes.Webhooks)) : Refusal.NotFound();

    /// <summary>Switches a webhook on or off, and leaves everything else of it as it is.</summary>
    private static async Task<IResult> Enable(
        string uuid, FormBody body, Caller caller, ReplaceWebhook replace, Database database, Links links,
        CancellationToken cancellation)
    {
        if (await Found(uuid, database, cancellation) is not { } webhook)
            return Refusal.NotFound();
        var draft = WebhookDraft.Of(webhook) with { Enabled = body.IsChecked("enabled") };
        var stored = WebhookFormFields.Of(webhook).Hash;
        var seen = new ReplaceWebhook.Input(uuid, draft)
        {
            IsAsSeen = current => WebhookFormFields.Of(current).Hash == stored,
        };
        return await replace.Run(seen, caller, cancellation) switch
        {
            ReplaceWebhook.Outcome.Invalid invalid => Refusal.Invalid(invalid.Errors),
            ReplaceWebhook.Outcome.NotFound => Refusal.NotFound(),
            ReplaceWebhook.Outcome.ChangedMeanwhile => new Refusal.Sentence(
                StatusCodes.Status409Conflict,
                "Somebody else changed this webhook at the same moment, so nothing was saved. Try again."),
            _ => Shown(uuid, links),
        };
    }

    private static async Task<IResult> Test(
        string uuid, FormBody _, Database database, WebhookCaller caller, AllowList allowed, Links links,
        CancellationToken cancellation) =>
        await WebhookExecutionEndpoints.Run(uuid, links, database, caller, cancellation) is var (webhook, outcome)
            ? new Page("Test of a webhook", new Webhooks_WebhookTestContent
            {
                Model = new WebhookTestModel(webhook, outcome, allowed.NamesHosts),
            })
            {
                Breadcrumbs = [new Step("Webhooks", links.To(Routes.Webhooks)), Back(webhook, links)],
                HasRaw = false,
            }
            : Refusal.NotFound();

    private static async Task<IResult> Retrigger(
        string uuid, FormBody _, Caller caller, TriggerWebhookAgain trigger, Links links,
        CancellationToken cancellation) =>
        await trigger.Run(uuid, caller, cancellation) is TriggerWebhookAgain.Outcome.Queued queued
            ? Forms.Done(links.To(Routes.TriggeredWebhookLogs, queued.Triggered.Uuid))
            : Forms.Done(links.To(Routes.TriggeredWebhookLogs, uuid));

    private static Task<Webhook?> Found(string uuid, Database database, CancellationToken cancellation) =>
        database.Read(session => session.FindWebhook(uuid), cancellation);

    private static IResult Shown(string uuid, Links links) => Forms.Done(links.To(Routes.Webhook, uuid));

    private static Step Back(Webhook webhook, Links links) =>
        new(webhook.DisplayName, links.To(Routes.Webhook, webhook.Uuid));
}
