namespace ContractTests.Broker.Accounts;

/// <summary>Somebody whose credentials are right.</summary>
/// <param name="Account">The name of the token or user.</param>
/// <param name="TokenId">Null for a user.</param>
/// <param name="Proof">Of the user's password; null for a token.</param>
internal sealed record Login(string Account, long? TokenId, string? Proof);
