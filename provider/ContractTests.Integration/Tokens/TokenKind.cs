namespace ContractTests.Integration;

/// <summary>What is right or wrong with a token; each differs from <see cref="Valid"/> in that alone.</summary>
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
