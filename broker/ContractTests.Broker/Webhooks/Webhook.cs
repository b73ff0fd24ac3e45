using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>A request to send on events of a pair's pacts.</summary>
/// <param name="Secrets">Encrypted, null for none.</param>
/// <param name="DisabledReason">Why the broker disabled it; null if a person did or it is enabled.</param>
internal sealed record Webhook(
    long Id, string Uuid, string? Description, WebhookSide Consumer, WebhookSide Provider,
    IReadOnlyList<string> Events, WebhookRequest Request, string? Secrets, bool Enabled, string? DisabledReason,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public const string Columns = """
        w.id, w.uuid, w.description, w.consumer_id, consumer.name, w.consumer_label, w.provider_id, provider.name,
        w.provider_label, w.events, w.method, w.url, w.headers, w.body, w.body_is_json, w.username, w.password,
        w.secrets, w.enabled, w.disabled_reason, w.created_at, w.updated_at
        """;

    public const string Sides = """

        left join pacticipant consumer on consumer.id = w.consumer_id
        left join pacticipant provider on provider.id = w.provider_id

        """;

    public const string Select = "select " + Columns + " from webhook w" + Sides;

    /// <summary>Its name in lists: its description, else the target of its request.</summary>
    public string DisplayName => Description ?? CallName;

    public string CallName => $"{Request.Method} {Request.Host}";

    public bool Listens(string name) => Events.Contains(name, StringComparer.Ordinal);

    public static Webhook Read(DbDataReader row) => Read(row, 0);

    /// <param name="row">A row with <see cref="Columns"/> in it.</param>
    /// <param name="first">The index of the first of these columns.</param>
    public static Webhook Read(DbDataReader row, int first) => new(
        row.GetInt64(first),
        row.GetString(first + 1),
        row.TextOrNull(first + 2),
        new WebhookSide(row.NumberOrNull(first + 3), row.TextOrNull(first + 4), row.TextOrNull(first + 5)),
        new WebhookSide(row.NumberOrNull(first + 6), row.TextOrNull(first + 7), row.TextOrNull(first + 8)),
        row.GetString(first + 9).Split(' '),
        new WebhookRequest(
            row.GetString(first + 10),
            row.GetString(first + 11),
            WebhookRequest.ReadHeaders(row.GetString(first + 12)),
            row.TextOrNull(first + 13),
            row.GetBoolean(first + 14),
            row.TextOrNull(first + 15),
            row.TextOrNull(first + 16)),
        row.TextOrNull(first + 17),
        row.GetBoolean(first + 18),
        row.TextOrNull(first + 19),
        row.Time(first + 20),
        row.Time(first + 21));
}

/// <summary>The pacts of the webhook: of one participant, of all with a label, or, with neither, of any.</summary>
internal sealed record WebhookSide(long? Id, string? Name, string? Label)
{
    public static readonly WebhookSide Anyone = new(null, null, null);

    public bool IsAnyone => Name is null && Label is null;
}
