namespace ContractTests.Broker.Client;

/// <summary>A named API token of a broker of this kind.</summary>
/// <param name="Scope"><c>read</c>, <c>write</c> or <c>admin</c>.</param>
public sealed record ApiToken(string Name, string Scope)
{
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The token itself: only in the answer to its creation, kept nowhere.</summary>
    public string? Value { get; init; }
}
