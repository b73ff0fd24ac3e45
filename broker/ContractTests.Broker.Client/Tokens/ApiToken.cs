namespace ContractTests.Broker.Client;

/// <summary>The permissions of a token; each scope includes those before it.</summary>
public enum TokenScope
{
    Read,

    Write,

    /// <summary>Also tokens, the audit, clean-up and imports.</summary>
    Admin,
}

/// <summary>A named API token.</summary>
public sealed record ApiToken(string Name, TokenScope Scope)
{
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The token itself: only in the answer to its creation, and stored nowhere.</summary>
    public string? Value { get; init; }
}
