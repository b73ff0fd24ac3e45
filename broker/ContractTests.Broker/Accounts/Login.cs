namespace ContractTests.Broker.Accounts;

/// <summary>A login with valid credentials.</summary>
/// <param name="Account">The name of the token or user.</param>
/// <param name="TokenId">Null for a user.</param>
/// <param name="Proof">A proof of the user's password; null for a token.</param>
internal sealed record Login(string Account, long? TokenId, string? Proof);
