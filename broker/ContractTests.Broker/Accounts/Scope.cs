namespace ContractTests.Broker.Accounts;

/// <summary>What a caller may do; each scope includes the previous ones.</summary>
public enum Scope
{
    /// <summary>Access that needs no account.</summary>
    Public,

    Read,

    Write,

    /// <summary>Also tokens, the audit, clean-up and imports.</summary>
    Admin,
}
