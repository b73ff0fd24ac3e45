namespace ContractTests.Broker.Audit;

/// <summary>What somebody did.</summary>
/// <param name="Account">The name of a token or user; null for anyone, or the broker's own work.</param>
/// <param name="Address">Where the request came from; null for what no request asked for.</param>
internal sealed record AuditRecord(string Action, string? Account, string? Address)
{
    /// <summary>To what: names and numbers by what they are.</summary>
    public Dictionary<string, string> Subject { get; init; } = new(StringComparer.Ordinal);
}
