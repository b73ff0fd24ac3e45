using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Broker.Accounts;

/// <summary>Tells by an <c>Authorization</c> header who is asking.</summary>
internal sealed class AccountBook(TokenBook tokens, BrokerOptions options)
{
    private readonly byte[]? _writer = HashOf(options.Accounts.Username, options.Accounts.Password);
    private readonly byte[]? _reader = HashOf(options.Accounts.ReadOnlyUsername, options.Accounts.ReadOnlyPassword);

    /// <summary>Whether there is no account at all, so that everyone may do everything.</summary>
    public async ValueTask<bool> IsOpen(CancellationToken cancellation) =>
        _writer is null && _reader is null && !await tokens.HasAny(cancellation);

    public async ValueTask<LoginAttempt> Of(string? authorization, CancellationToken cancellation)
    {
        if (await IsOpen(cancellation))
            return new LoginAttempt(Account.Anyone);
        if (string.IsNullOrEmpty(authorization))
            return new LoginAttempt(Account.Nobody);
        if (!AuthenticationHeaderValue.TryParse(authorization, out var shown) || shown.Parameter is not { } parameter)
            return LoginAttempt.Unreadable;
        if (shown.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return new LoginAttempt(await OfToken(parameter, name: null, cancellation), "a token");
        return shown.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            ? await OfUser(parameter, cancellation)
            : LoginAttempt.Unreadable;
    }

    /// <summary>A browser, which knows no tokens, may send the name of a token and the token as a password.</summary>
    private async ValueTask<LoginAttempt> OfUser(string parameter, CancellationToken cancellation)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return LoginAttempt.Unreadable;
        var sent = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = sent.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return LoginAttempt.Unreadable;

        var (name, password) = (sent[..colon], sent[(colon + 1)..]);
        var hash = HashOf(name, password);
        var account = Same(hash, _writer) ? new Account(name, Scope.Write)
            : Same(hash, _reader) ? new Account(name, Scope.Read)
            : await OfToken(password, name, cancellation);
        return new LoginAttempt(account, name, IsPassword: true, IsUser: IsUser(name));
    }

    private bool IsUser(string name) =>
        (_writer is not null && name == options.Accounts.Username)
        || (_reader is not null && name == options.Accounts.ReadOnlyUsername);

    private async ValueTask<Account> OfToken(string token, string? name, CancellationToken cancellation) =>
        await tokens.Find(token, cancellation) is { } known && (name is null || name == known.Name)
            ? new Account(known.Name, known.Scope)
            : Account.Nobody;

    private static bool Same(byte[]? shown, byte[]? known) =>
        shown is not null && known is not null && CryptographicOperations.FixedTimeEquals(shown, known);

    /// <summary>Null without a name or a password. The length of the name says where it ends.</summary>
    private static byte[]? HashOf(string? name, string? password) =>
        string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(password)
            ? null
            : SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Length}:{name}:{password}"));
}
