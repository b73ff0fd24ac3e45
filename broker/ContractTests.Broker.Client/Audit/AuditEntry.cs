namespace ContractTests.Broker.Client;

/// <summary>One entry of the audit: who did what.</summary>
/// <param name="Account">Null for someone without an account, and for the broker itself.</param>
/// <param name="Address">Where the request came from; null for what no request asked for.</param>
/// <param name="Subject">To what: names and numbers by what they are.</param>
public sealed record AuditEntry(
    DateTimeOffset HappenedAt, string? Account, string? Address, string Action,
    IReadOnlyList<KeyValuePair<string, string>> Subject);

/// <summary>Which entries of the audit are wanted; what is null chooses all.</summary>
public sealed record AuditQuery
{
    public string? Account { get; init; }

    /// <summary>In the words of the audit: <c>published contracts</c>.</summary>
    public string? Action { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>How many entries, the newest first. The default is 100.</summary>
    public int Limit { get; init; } = 100;
}
