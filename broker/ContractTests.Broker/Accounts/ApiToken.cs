using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>A named token as stored: only its hash, not the token itself.</summary>
internal sealed record ApiToken(long Id, string Name, string Hash, Scope Scope, DateTimeOffset CreatedAt)
{
    public const string Columns = "id, name, hash, scope, created_at";

    private const string Prefix = "ct_";
    private const int Bytes = 32;

    public static ApiToken Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), ScopeNames.Parse(row.GetString(3))!.Value, row.Time(4));

    /// <summary>What is wrong with the name, to follow the name of the field; null if it is valid.</summary>
    public static string? ObjectionToName(string name) =>
        NameRule.Objection(name)
        ?? (name.Contains(':', StringComparison.Ordinal)
            ? "cannot contain ':', because a login ends the name of its user there"
            : null);

    /// <summary>256 random bits after a prefix that secret scanners recognize.</summary>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A plain hash is enough, because a random token cannot be guessed.</summary>
    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>The serialized names of the scopes that a token can have.</summary>
internal static class ScopeNames
{
    public static string Text(this Scope scope) => scope.ToString().ToLowerInvariant();

    public static Scope? Parse(string? text) => text switch
    {
        "read" => Scope.Read,
        "write" => Scope.Write,
        "admin" => Scope.Admin,
        _ => null,
    };
}
