using System.Text.Json;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Tests a webhook, stored or not, with its latest pact; nothing is written.</summary>
internal static class WebhookExecutionEndpoints
{
    private const string TestEvent = "test";

    public static void MapWebhookExecution(this IEndpointRouteBuilder broker)
    {
        broker.MapPost(Routes.ExecuteUnsavedWebhook, ExecuteUnsaved).Answers(Api.ApiJson.Default.WebhookExecution);
        broker.MapPost(Routes.ExecuteWebhook, Execute).Answers(Api.ApiJson.Default.WebhookExecution);
    }

    private static async Task<IResult> Execute(
        string uuid, Links links, Database database, WebhookCaller caller, AllowList allowed,
        CancellationToken cancellation)
    {
        if (await Run(uuid, links, database, caller, cancellation) is not var (webhook, outcome))
            return Refusal.NotFound();
        var self = new Link(links.To(Routes.Webhook, uuid), "Webhook", webhook.DisplayName);
        return Represent(outcome, allowed.NamesHosts, self, links);
    }

    /// <summary>Calls a stored webhook. Returns null if it does not exist.</summary>
    public static async Task<(Webhook Webhook, CallOutcome Outcome)?> Run(
        string uuid, Links links, Database database, WebhookCaller caller, CancellationToken cancellation)
    {
        var (webhook, parameters) = await database.Read(
            async session => await session.FindWebhook(uuid) is { } found
                ? (found, await Parameters(session, found.Consumer, found.Provider, found.Events, links))
                : (null, []),
            cancellation);
        return webhook is null ? null : (webhook, await caller.Call(webhook, parameters, cancellation));
    }

    private static async Task<IResult> ExecuteUnsaved(
        JsonBody body, Links links, Database database, WebhookCaller caller, BrokerOptions options,
        AllowList allowed, CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(body.Root, allowed);
        if (draft is null)
            return Refusal.Invalid(errors);

        var parameters = await database.Read(
            async session =>
            {
                var consumer = await Side(session, draft.Consumer, "consumer", errors);
                var provider = await Side(session, draft.Provider, "provider", errors);
                return errors.Any ? [] : await Parameters(session, consumer, provider, draft.Events, links);
            },
            cancellation);
        if (errors.Any)
            return Refusal.Invalid(errors);

        var (request, secrets) = draft.Request.Split(options.Webhooks);
        var outcome = await caller.Call(request, secrets, parameters, cancellation);
        return Represent(outcome, allowed.NamesHosts, webhook: null, links);
    }

    private static async Task<WebhookSide> Side(
        Session session, SideDraft? side, string role, FieldErrors errors)
    {
        if (side?.Name is not { } name)
            return new WebhookSide(null, null, side?.Label);
        if (await session.FindPacticipant(name) is { } found)
            return new WebhookSide(found.Id, name, null);
        errors.Add($"{role}.name", "does not match an existing pacticipant");
        return WebhookSide.Anyone;
    }

    private static async Task<Dictionary<string, string>> Parameters(
        Session session, WebhookSide consumer, WebhookSide provider, IReadOnlyList<string> events, Links links)
    {
        if (await LatestPact(session, consumer, provider) is not { } pact)
            return TemplateParameters.Placeholders(TestEvent, links);
        var pair = new WebhookPair(
            (await session.FindPacticipant(pact.Consumer))!.Id, (await session.FindPacticipant(pact.Provider))!.Id);
        var parameters = new TemplateParameters(session, pair, links);
        var result = events.Contains(WebhookEvents.VerificationPublished)
            ? await session.LatestResult(pact.ContentId)
            : null;
        return await parameters.Of(new Occurrence(TestEvent, pact)
        {
            Result = result is null ? null : Verdict.Of(result, links),
            BuildUrl = result is null ? await parameters.BuildUrl(pact) : result.BuildUrl,
        });
    }

    private static Task<Pact?> LatestPact(Session session, WebhookSide consumer, WebhookSide provider)
    {
        var conditions = new List<string>();
        var values = new List<(string, object?)>();
        Add("consumer", consumer);
        Add("provider", provider);
        var where = conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions);
        return session.Row(Pact.Select + where + " order by p.id desc limit 1", Pact.Read, [.. values]);

        void Add(string role, WebhookSide side)
        {
            if (side.Id is { } id)
            {
                conditions.Add($"p.{role}_id = @{role}");
                values.Add((role, id));
            }
            else if (side.Label is { } label)
            {
                conditions.Add($"p.{role}_id in (select l.pacticipant_id from label l where l.name = @{role})");
                values.Add((role, label));
            }
        }
    }

    private static HalDocument Represent(
        CallOutcome outcome, bool isShown, Link? webhook, Links links) => HalDocument.Of(
        new Api.WebhookExecution(
            outcome.Error is { } error ? new Api.Failure(outcome.Log.Hide(error)) : null,
            outcome.Request is { } request
                ? new Api.WebhookExecution.Call(
                    Headers(request.Headers.Select(header => (header.Name, header.Shown))), request.Url.PathAndQuery,
                    Json(request.Body))
                : null,
            isShown && outcome.Answer is { } answer
                ? new Api.WebhookExecution.Answer(
                    answer.Status,
                    Headers(answer.Headers.Select(header => (header.Name, outcome.Log.Hide(header.Value)))),
                    Json(outcome.Log.Hide(answer.Body)))
                : null,
            isShown ? null : "For security purposes, the response is not shown, as the operator of this broker has "
                + "named no hosts in PACT_BROKER_WEBHOOK_HOST_WHITELIST.",
            outcome.Log.Tried(outcome.Success),
            outcome.Success,
            new Api.WebhookExecution.ExecutionLinks(webhook, new Link(links.Requested, "Execute the webhook again"))),
        Api.ApiJson.Default.WebhookExecution);

    /// <summary>Shows a JSON body as JSON, like the Pact Broker, and omits a missing one.</summary>
    private static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;
        try
        {
            var json = JsonElement.Parse(text, JsonLimits.Documents);
            using var trial = new Utf8JsonWriter(Stream.Null);
            json.WriteTo(trial);
            return json.ValueKind == JsonValueKind.Null ? null : json;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return JsonSerializer.SerializeToElement(text, KnownJson.Default.String);
        }
    }

    private static Dictionary<string, string> Headers(IEnumerable<(string Name, string Value)> headers) => headers
        .GroupBy(header => header.Name, header => header.Value)
        .ToDictionary(group => group.Key, group => string.Join(", ", group));
}
