namespace ContractTests.Integration;

/// <summary>The kinds of test tokens; each differs from <see cref="Valid"/> in one thing only.</summary>
public enum TokenKind
{
    Valid,
    Expired,
    NotYetValid,
    WrongKey,
    WrongIssuer,
    WrongAudience,
    MissingScope,
    Unsigned,

    /// <summary>Its claims were changed after it was signed: it is for somebody else.</summary>
    Tampered,
}
