namespace ContractTests.Broker.Accounts;

/// <summary>What a caller may do; each scope includes those before it.</summary>
public enum Scope
{
    /// <summary>Nothing but what everyone may.</summary>
    Public,

    Read,

    Write,

    /// <summary>Tokens, the audit, clean-up and imports too.</summary>
    Admin,
}
