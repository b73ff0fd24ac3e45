namespace ContractTests.Broker.Accounts;

/// <summary>What came of the credentials that a request shows.</summary>
/// <param name="Account">Whose they are.</param>
/// <param name="Shown">The name in them, or what they are; null if there are none, or none are needed.</param>
/// <param name="IsPassword">They are a name and a password.</param>
/// <param name="IsUser">Of a user whose password a person chose: it could be guessed.</param>
internal readonly record struct LogIn(
    Account Account, string? Shown = null, bool IsPassword = false, bool IsUser = false)
{
    public static readonly LogIn Unreadable = new(Account.Nobody, "unreadable credentials");

    public bool Failed => Shown is not null && Account.Name is null;
}
