namespace ContractTests.Broker.Accounts;

/// <summary>Who sent a request.</summary>
/// <param name="Name">Of the token or user; null for who showed nothing, or nothing that counts.</param>
internal sealed record Account(string? Name, Scope Scope)
{
    public static readonly Account Nobody = new(null, Scope.Public);

    /// <summary>Anyone, where there are no accounts.</summary>
    public static readonly Account Anyone = new(null, Scope.Admin);
}
