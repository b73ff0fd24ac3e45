namespace ContractTests.Broker.Webhooks;

/// <summary>A webhook as sent, with secrets in clear text, before it is stored.</summary>
internal sealed record WebhookDraft(
    string? Description, SideDraft? Consumer, SideDraft? Provider, bool Enabled, IReadOnlyList<string> Events,
    RequestDraft Request)
{
    /// <summary>Returns a draft that changes neither the webhook nor its secrets.</summary>
    public static WebhookDraft Of(Webhook webhook) => new(
        webhook.Description, SideDraft.Of(webhook.Consumer), SideDraft.Of(webhook.Provider), webhook.Enabled,
        webhook.Events,
        new RequestDraft(
            webhook.Request.Method, webhook.Request.Url,
            [.. webhook.Request.Headers.Select(header => (header.Name, header.Value ?? WebhookRequest.Hidden))],
            webhook.Request.Body, webhook.Request.BodyIsJson, webhook.Request.Username, Password: null));
}

/// <param name="Name">Null for a label.</param>
internal sealed record SideDraft(string? Name, string? Label)
{
    /// <summary>Null for any.</summary>
    public static SideDraft? Of(WebhookSide side) => side.IsAnyone ? null : new SideDraft(side.Name, side.Label);
}

/// <param name="Headers">Unique names in lower case.</param>
/// <param name="Password">Null or asterisks keep the stored one.</param>
internal sealed record RequestDraft(
    string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body, bool BodyIsJson,
    string? Username, string? Password)
{
    public string Origin => Template.OriginOf(Url);

    /// <summary>The draft, completed with stored values.</summary>
    public RequestDraft Completed(SecretValues kept, WebhookRequest existing) => this with
    {
        Password = IsKept(Password) ? kept.Password ?? Shown(existing.Password) : Password,
        Headers = [.. Headers.Select(header => (
            header.Name,
            IsKeptHeader(header.Value)
                ? kept.Headers.GetValueOrDefault(header.Name)
                    ?? existing.Headers.FirstOrDefault(known => known.Name == header.Name)?.Value
                    ?? header.Value
                : header.Value))],
    };

    /// <summary>Whether <see cref="Completed"/> would need a secret of the existing webhook.</summary>
    public bool KeepsSecrets(WebhookRequest existing) =>
        (IsKept(Password) && existing.Password == WebhookRequest.Hidden)
        || Headers.Any(header => IsKeptHeader(header.Value)
            && existing.Headers.Any(known => known.Name == header.Name && known.Value is null));

    /// <summary>Separates secrets from what may be shown.</summary>
    public (WebhookRequest Shown, SecretValues Secrets) Split(WebhookOptions options)
    {
        var password = string.IsNullOrEmpty(Password) ? null : Password;
        var passwordIsSecret = password is not null && !Template.IsAll(password);
        var secret = Headers.Where(header => IsSecret(header.Name, options) && !Template.IsAll(header.Value))
            .ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal);
        var shown = new WebhookRequest(
            Method, Url,
            [.. Headers.Select(header =>
                new WebhookHeader(header.Name, secret.ContainsKey(header.Name) ? null : header.Value))],
            Body, BodyIsJson, Username, passwordIsSecret ? WebhookRequest.Hidden : password);
        return (shown, new SecretValues(passwordIsSecret ? password : null, secret));
    }

    private static bool IsSecret(string header, WebhookOptions options) =>
        options.SecretHeaderWords.Any(word => header.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsKept(string? value) => value is null || IsAsterisks(value);

    private static bool IsKeptHeader(string value) => value.Length == 0 || IsAsterisks(value);

    private static bool IsAsterisks(string value) => value.Length > 0 && value.All(character => character == '*');

    private static string? Shown(string? password) => password == WebhookRequest.Hidden ? null : password;
}
