using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>The session of a browser after a login.</summary>
/// <param name="Account">The name of the token or user.</param>
/// <param name="TokenScope">Null for a user.</param>
/// <param name="Proof">
/// A proof of the user's password, from <see cref="ConfiguredAccounts"/>, which also checks it; null for a token.
/// </param>
internal sealed record BrowserSession(
    string Account, Scope? TokenScope, string? Proof, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The time after the login at which a session ends, whether used or not.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int Bytes = 32;

    public static BrowserSession Read(DbDataReader row) => new(
        row.GetString(0), ScopeNames.Parse(row.TextOrNull(1)), row.TextOrNull(2), row.Time(3), row.Time(4));

    /// <summary>Returns a secret for the cookie: 256 random bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A plain hash is enough, because a random secret cannot be guessed.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
