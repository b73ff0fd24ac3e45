namespace ContractTests.Broker.Accounts;

/// <summary>What a caller may do; each scope includes the previous ones.</summary>
public enum Scope
{
    /// <summary>Only what everyone may do.</summary>
    Public,

    Read,

    Write,

    /// <summary>Also tokens, the audit, clean-up and imports.</summary>
    Admin,
}
