using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Webhooks;

/// <summary>The fields of a webhook's form, and the body of the API request that does the same.</summary>
internal static class WebhookFormFields
{
    public const string Description = "description";
    public const string ConsumerName = "consumer.name";
    public const string ConsumerLabel = "consumer.label";
    public const string ProviderName = "provider.name";
    public const string ProviderLabel = "provider.label";
    public const string Events = "events";
    public const string Method = "request.method";
    public const string Url = "request.url";
    public const string Headers = "request.headers";
    public const string Body = "request.body";
    public const string Username = "request.username";
    public const string Password = "request.password";
    public const string Enabled = "enabled";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Field[] Fields = [.. ((Field[])
    [
        new(Description, "Description") { Hint = "The name that lists show." },
        new(ConsumerName, "Consumer") { Hint = "Leave this and the label empty for all consumers." },
        new(ConsumerLabel, "Consumers with the label"),
        new(ProviderName, "Provider") { Hint = "Leave this and the label empty for all providers." },
        new(ProviderLabel, "Providers with the label"),
        new(Events, "When") { Say = WebhookWords.Of },
        new(Method, "Method"),
        new(Url, "Address")
        {
            Hint = "It can contain parameters such as ${pactbroker.providerVersionNumber}, but not in the host.",
            IsRequired = true,
        },
        new(Headers, "Headers") { Hint = "One per line, such as \"Content-Type: application/json\"." },
        new(Body, "Body") { Hint = "JSON or text. It can contain parameters such as ${pactbroker.pactUrl}." },
        new(Username, "User name") { Hint = "For basic authentication. Leave it empty for none." },
        new(Password, "Password")
        {
            Kind = "password", Completion = "new-password", Hint = "Leave it empty to keep the stored password.",
        },
        new(Enabled, "Enabled") { Kind = "checkbox" },
    ]).Select(field => field with { Wrong = Sentence })];

    /// <summary>A new webhook has no stored password.</summary>
    private static readonly Field[] NewFields =
        [.. Fields.Select(field => field.Name == Password ? field with { Hint = null } : field)];

    public static Form Blank { get; } = new(
        NewFields, errors: null, (Events, WebhookEvents.ContractRequiringVerification), (Method, "POST"),
        (Headers, "Content-Type: application/json"), (Enabled, "true"));

    public static Form Of(Webhook webhook) => new(
        Fields, errors: null,
        [
            (Description, webhook.Description ?? ""),
            (ConsumerName, webhook.Consumer.Name ?? ""), (ConsumerLabel, webhook.Consumer.Label ?? ""),
            (ProviderName, webhook.Provider.Name ?? ""), (ProviderLabel, webhook.Provider.Label ?? ""),
            .. webhook.Events.Select(name => (Events, name)),
            (Method, webhook.Request.Method), (Url, webhook.Request.Url),
            (Headers, string.Join('\n', webhook.Request.Headers.Select(
                header => $"{header.Name}: {header.Value ?? WebhookRequest.Hidden}"))),
            (Body, Shown(webhook.Request)), (Username, webhook.Request.Username ?? ""),
            (Enabled, webhook.Enabled ? "true" : ""),
        ]);

    public static Form Typed(FormBody body, FieldErrors errors, Form? stored = null) =>
        Form.Typed(stored is null ? NewFields : Fields, body, errors, stored);

    /// <param name="body">The form.</param>
    /// <param name="existing">The webhook that is changed; null for a new one.</param>
    public static JsonElement Json(FormBody body, Webhook? existing)
    {
        var request = new JsonObject
        {
            ["method"] = body[Method],
            ["url"] = body[Url].Trim(),
            ["headers"] = HeadersOf(body[Headers]),
            ["body"] = BodyOf(body[Body], existing?.Request),
            ["username"] = body.Filled(Username),
        };

        // Without a user there is no password; a stored one stays if none is typed.
        if (body.Filled(Username) is null)
            request["password"] = "";
        else if (body[Password].Length > 0 || existing is null)
            request["password"] = body[Password];
        return JsonElement.Parse(
            new JsonObject
            {
                ["description"] = body.Filled(Description),
                ["consumer"] = Side(body.Filled(ConsumerName), body.Filled(ConsumerLabel)),
                ["provider"] = Side(body.Filled(ProviderName), body.Filled(ProviderLabel)),
                ["events"] = new JsonArray(
                    [.. body.All(Events).Select(name => (JsonNode)new JsonObject { ["name"] = name })]),
                ["enabled"] = body.IsChecked(Enabled),
                ["request"] = request,
            }.ToJsonString(),
            new JsonDocumentOptions { MaxDepth = JsonLimits.MaxDepth + 2 });
    }

    /// <summary>Returns what the API says as the form says it; null where the label goes before it.</summary>
    private static string? Sentence(FieldError error) => (error.Field, error.Fault) switch
    {
        (ConsumerName, Fault.Unknown) => "The consumer must be the name of an existing pacticipant",
        (ProviderName, Fault.Unknown) => "The provider must be the name of an existing pacticipant",
        (ConsumerLabel, Fault.Excluded) => "Enter either a consumer or a consumer label, not both",
        (ProviderLabel, Fault.Excluded) => "Enter either a provider or a provider label, not both",
        (Events, _) => "Choose at least one of the events that this page lists",
        (Url, Fault.NotUrl) => "The address must be a complete URL, such as https://ci.example.org/build",
        (Url, Fault.HasUser) =>
            "The address cannot contain a user name or a password. Enter them in their own fields below",
        (Url, Fault.HostIsTemplate) => "The host of the address cannot contain a parameter",
        (Url, Fault.NotAllowed) => $"The address's {error.Text}",
        (Headers, Fault.NoName) => "A header has no name",
        (Headers, _) => error.Text,
        (_, Fault.NotText) => "A field cannot contain a null character",
        (_, Fault.SecretsDropped) => $"The password {error.Text[..^WebhookWriter.Again.Length]}. Enter them again",
        _ => null,
    };

    private static JsonObject? Side(string? name, string? label)
    {
        var side = new JsonObject();
        if (name is not null)
            side["name"] = name;
        if (label is not null)
            side["label"] = label;
        return side.Count == 0 ? null : side;
    }

    private static JsonObject HeadersOf(string lines)
    {
        var headers = new JsonObject();
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[(colon < 0 ? line : line[..colon]).Trim()] = colon < 0 ? "" : line[(colon + 1)..].Trim();
        }

        return headers;
    }

    /// <summary>Text that nobody has changed stays text, even if it could be JSON.</summary>
    private static JsonNode? BodyOf(string typed, WebhookRequest? existing)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (existing is { BodyIsJson: false } && typed == existing.Body)
            return typed;
        try
        {
            return JsonNode.Parse(typed, documentOptions: JsonLimits.Documents)
                is JsonNode json and (JsonObject or JsonArray)
                ? json
                : typed;
        }
        catch (JsonException)
        {
            return typed;
        }
    }

    private static string Shown(WebhookRequest request) => request.Body is { } body && request.BodyIsJson
        ? JsonNode.Parse(body, documentOptions: JsonLimits.Documents)?.ToJsonString(Indented) ?? "null"
        : request.Body ?? "";
}
