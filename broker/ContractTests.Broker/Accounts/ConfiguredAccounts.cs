using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Broker.Accounts;

/// <summary>The users that the operator configured.</summary>
internal sealed class ConfiguredAccounts(TokenCache tokens, BrokerOptions options)
{
    private readonly byte[]? _writer = HashOf(options.Accounts.Username, options.Accounts.Password);
    private readonly byte[]? _reader = HashOf(options.Accounts.ReadOnlyUsername, options.Accounts.ReadOnlyPassword);

    /// <summary>Whether there is no account, so that everyone may do everything.</summary>
    public async ValueTask<bool> IsOpen(CancellationToken cancellation) =>
        _writer is null && _reader is null && !await tokens.HasAny(cancellation);

    public bool IsUser(string name) =>
        (_writer is not null && name == options.Accounts.Username)
        || (_reader is not null && name == options.Accounts.ReadOnlyUsername);

    /// <summary>Null if there is no such user, or the password is wrong.</summary>
    public Scope? ScopeOf(string name, string password)
    {
        var hash = HashOf(name, password);
        return Same(hash, _writer) ? Scope.Write : Same(hash, _reader) ? Scope.Read : null;
    }

    /// <summary>
    /// Returns what a session stores about a user's password, which is useless without the session's own secret. Null
    /// if there is no such user, or the password is wrong.
    /// </summary>
    public string? ProofOf(string name, string password, string session) =>
        ScopeOf(name, password) is null ? null : Proof(session, HashOf(name, password)!);

    /// <summary>Null if the user no longer exists or has another password.</summary>
    public Scope? ScopeOfProof(string? proof, string session) =>
        Holds(proof, session, _writer) ? Scope.Write : Holds(proof, session, _reader) ? Scope.Read : null;

    private static bool Holds(string? proof, string session, byte[]? known) =>
        known is not null && proof == Proof(session, known);

    private static string Proof(string session, byte[] user) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(session), user));

    private static bool Same(byte[]? shown, byte[]? known) =>
        shown is not null && known is not null && CryptographicOperations.FixedTimeEquals(shown, known);

    /// <summary>Null without a name or a password. The length prefix marks the end of the name.</summary>
    private static byte[]? HashOf(string? name, string? password) =>
        string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(password)
            ? null
            : SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Length}:{name}:{password}"));
}
