using System.Net.Http.Headers;
using System.Text;

namespace ContractTests.Broker.Client;

/// <summary>Credentials for a broker: a user name with a password, or a bearer token.</summary>
public abstract record BrokerCredentials
{
    private BrokerCredentials()
    {
    }

    public sealed record Basic(string Username, string Password) : BrokerCredentials
    {
        public override string ToString() => $"user {Username}";

        internal override AuthenticationHeaderValue Header =>
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));
    }

    public sealed record Token(string Value) : BrokerCredentials
    {
        public override string ToString() => "the token";

        internal override AuthenticationHeaderValue Header => new("Bearer", Value);
    }

    /// <summary>
    /// The trimmed token if there is one, otherwise user and password, otherwise null. Throws
    /// <see cref="ArgumentException"/> for a password without a user, for both a token and a user, and for a token that
    /// is not valid in a header.
    /// </summary>
    public static BrokerCredentials? From(string? username, string? password, string? token)
    {
        var hasToken = !string.IsNullOrEmpty(token);
        var hasUser = !string.IsNullOrEmpty(username);
        if (hasToken && hasUser)
        {
            throw new ArgumentException(
                "credentials: expected a token or a user name, but found both. Leave one out.");
        }

        if (!hasUser && !string.IsNullOrEmpty(password))
        {
            throw new ArgumentException(
                "credentials: expected a user name with the password, but found none. Pass the user name too.");
        }

        if (hasToken)
            return new Token(Sendable(token!.Trim()));
        return hasUser ? new Basic(username!, password ?? "") : null;
    }

    internal abstract AuthenticationHeaderValue Header { get; }

    private static string Sendable(string token) => token.All(character => character is > ' ' and <= '~')
        ? token
        : throw new ArgumentException(
            "credentials: expected a token of visible ASCII characters, but found others. Pass only the token.");
}
