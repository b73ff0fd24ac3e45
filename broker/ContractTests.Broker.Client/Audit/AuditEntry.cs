namespace ContractTests.Broker.Client;

/// <summary>One entry of the audit: who did what.</summary>
/// <param name="Account">Null for anonymous users, and for the broker itself.</param>
/// <param name="Address">The address of the client; null if there was no request.</param>
/// <param name="Subject">What was changed: names and numbers, by kind.</param>
public sealed record AuditEntry(
    DateTimeOffset HappenedAt, string? Account, string? Address, string Action,
    IReadOnlyList<KeyValuePair<string, string>> Subject);

/// <summary>Filters entries of the audit; null values do not filter.</summary>
public sealed record AuditQuery
{
    public string? Account { get; init; }

    /// <summary>The action as in the audit: <c>published contracts</c>.</summary>
    public string? Action { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>The maximum number of entries, the newest first; 100 by default.</summary>
    public int Limit { get; init; } = 100;
}
