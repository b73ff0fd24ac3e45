using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ContractTests.Integration;

/// <summary>
/// Signs valid and invalid bearer tokens. The service under test validates them with its own code: give it
/// <see cref="SettingsFor"/> (or let <c>ServiceFixture.UseTokens</c> do so), and the same clock.
/// </summary>
/// <remarks>Each instance has its own random signing key.</remarks>
public sealed class TestTokens
{
    private readonly TimeProvider _clock;
    private readonly SymmetricSecurityKey _key;

    /// <param name="clock">The clock with which the service checks lifetimes.</param>
    public TestTokens(TimeProvider clock)
    {
        _clock = clock;
        _key = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));
    }

    private TestTokens(TestTokens other)
    {
        _clock = other._clock;
        _key = other._key;
        Issuer = other.Issuer;
        Audience = other.Audience;
        Subject = other.Subject;
        Lifetime = other.Lifetime;
        Scopes = other.Scopes;
    }

    public string Issuer { get; init; } = "https://login.test";

    public string Audience { get; init; } = "api.test";

    /// <summary>The subject of the tokens: the claim <c>sub</c>.</summary>
    public string Subject { get; init; } = "test-client";

    /// <summary>How long a token is valid; by default 5 minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The scopes of a token if the caller gives none; empty by default.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The HS256 key in Base64, as in configuration.</summary>
    public string SigningKey => Convert.ToBase64String(_key.Key);

    /// <summary>The same issuer and key for another subject.</summary>
    public TestTokens For(string subject) => new(this) { Subject = subject };

    /// <summary>A token that the service must accept.</summary>
    public string Valid(params string[] scopes) => Sign(TokenKind.Valid, scopes);

    public string Expired(params string[] scopes) => Sign(TokenKind.Expired, scopes);

    public string NotYetValid(params string[] scopes) => Sign(TokenKind.NotYetValid, scopes);

    /// <summary>A token signed with a key that the service does not know.</summary>
    public string WrongKey(params string[] scopes) => Sign(TokenKind.WrongKey, scopes);

    public string WrongIssuer(params string[] scopes) => Sign(TokenKind.WrongIssuer, scopes);

    public string WrongAudience(params string[] scopes) => Sign(TokenKind.WrongAudience, scopes);

    /// <summary>A token that is valid but has no scopes.</summary>
    public string MissingScope() => Sign(TokenKind.MissingScope);

    /// <summary>A token that is not signed (algorithm <c>none</c>).</summary>
    public string Unsigned(params string[] scopes) => Sign(TokenKind.Unsigned, scopes);

    /// <summary>A token whose subject was changed after it was signed.</summary>
    public string Tampered(params string[] scopes) => Sign(TokenKind.Tampered, scopes);

    /// <summary>A token of the given kind, for tests that go through all kinds.</summary>
    public string Sign(TokenKind kind, params string[] scopes)
    {
        var from = _clock.GetUtcNow().UtcDateTime + kind switch
        {
            TokenKind.Expired => -2 * Lifetime,
            TokenKind.NotYetValid => 2 * Lifetime,
            _ => TimeSpan.Zero
        };
        var token = new SecurityTokenDescriptor
        {
            Issuer = kind == TokenKind.WrongIssuer ? Issuer + "/wrong" : Issuer,
            Audience = kind == TokenKind.WrongAudience ? Audience + "/wrong" : Audience,
            IssuedAt = from,
            NotBefore = from,
            Expires = from + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = Subject },
            SigningCredentials = CredentialsFor(kind)
        };

        var granted = scopes.Length > 0 ? scopes : Scopes;
        if (kind != TokenKind.MissingScope && granted.Count > 0)
            token.Claims["scope"] = string.Join(' ', granted);

        var signed = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
        return kind == TokenKind.Tampered ? Tamper(signed) : signed;
    }

    /// <summary>The configuration that makes ASP.NET Core's bearer scheme trust these tokens.</summary>
    public IReadOnlyDictionary<string, string> SettingsFor(string scheme = "Bearer")
    {
        var section = $"Authentication:Schemes:{scheme}";

        return new Dictionary<string, string>
        {
            [$"{section}:ValidIssuer"] = Issuer,
            [$"{section}:ValidAudience"] = Audience,
            [$"{section}:SigningKeys:0:Issuer"] = Issuer,
            [$"{section}:SigningKeys:0:Value"] = SigningKey
        };
    }

    private string Tamper(string signed)
    {
        var parts = signed.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["sub"] = Subject + "-somebody-else";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }

    private SigningCredentials? CredentialsFor(TokenKind kind) => kind switch
    {
        TokenKind.Unsigned => null,
        TokenKind.WrongKey => Credentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))),
        _ => Credentials(_key)
    };

    private static SigningCredentials Credentials(SecurityKey key) => new(key, SecurityAlgorithms.HmacSha256);
}
