namespace ContractTests.Broker.Accounts;

/// <summary>The credentials of a request and the account that they belong to.</summary>
/// <param name="Account">The account; nobody's if the credentials are wrong.</param>
/// <param name="Shown">The user name or the kind of credentials; null if there are none, or none are needed.</param>
/// <param name="IsPassword">Whether they are a user name and a password.</param>
/// <param name="IsUser">Whether the name is that of a user, whose password could be guessed.</param>
internal readonly record struct LoginAttempt(
    Account Account, string? Shown = null, bool IsPassword = false, bool IsUser = false)
{
    public static readonly LoginAttempt Unreadable = new(Account.Nobody, "unreadable credentials");

    public bool Failed => Shown is not null && Account.Name is null;
}
