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
    Unsigned
}
