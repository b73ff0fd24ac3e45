namespace ContractTests.Integration;

/// <summary>The kinds of test tokens; each differs from <see cref="Valid"/> in exactly one way.</summary>
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

    /// <summary>The subject was changed after the token was signed.</summary>
    Tampered,
}
