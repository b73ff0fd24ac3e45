using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ContractTests.Integration.Tests;

public sealed class Tokens
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(TokenKind.Valid, null)]
    [InlineData(TokenKind.MissingScope, null)]
    [InlineData(TokenKind.Expired, typeof(SecurityTokenInvalidLifetimeException))]
    [InlineData(TokenKind.NotYetValid, typeof(SecurityTokenInvalidLifetimeException))]
    [InlineData(TokenKind.WrongKey, typeof(SecurityTokenSignatureKeyNotFoundException))]
    [InlineData(TokenKind.WrongIssuer, typeof(SecurityTokenInvalidIssuerException))]
    [InlineData(TokenKind.WrongAudience, typeof(SecurityTokenInvalidAudienceException))]
    [InlineData(TokenKind.Tampered, typeof(SecurityTokenSignatureKeyNotFoundException))]
    [InlineData(TokenKind.Unsigned, typeof(SecurityTokenInvalidSignatureException))]
    public async Task Each_kind_is_refused_for_its_own_reason(TokenKind kind, Type? reason)
    {
        var tokens = new TestTokens(_clock);

        var result = await Validate(tokens, tokens.Sign(kind, "orders:read"));

        result.Exception?.GetType().ShouldBe(reason, result.Exception.Message);
        result.IsValid.ShouldBe(reason is null);
    }

    [Fact]
    public void A_token_names_its_subject_and_scopes()
    {
        var tokens = new TestTokens(_clock) { Subject = "orders", Scopes = ["a"] };

        Claim(tokens.Valid(), "sub").ShouldBe("orders");
        Claim(tokens.Valid(), "scope").ShouldBe("a");
        Claim(tokens.Valid("b", "c"), "scope").ShouldBe("b c");
        Claim(tokens.For("billing").Valid(), "sub").ShouldBe("billing");
        Claim(tokens.MissingScope(), "scope").ShouldBeNull();
        Claim(tokens.Tampered(), "sub").ShouldBe("orders-somebody-else");
    }

    [Fact]
    public async Task A_valid_token_expires_as_the_clock_moves_on()
    {
        var tokens = new TestTokens(_clock) { Lifetime = TimeSpan.FromMinutes(1) };
        var token = tokens.Valid();

        _clock.Advance(TimeSpan.FromSeconds(59));
        (await Validate(tokens, token)).IsValid.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await Validate(tokens, token)).IsValid.ShouldBeFalse();
    }

    private static string? Claim(string token, string name) =>
        new JsonWebToken(token).Claims.SingleOrDefault(claim => claim.Type == name)?.Value;

    private Task<TokenValidationResult> Validate(TestTokens tokens, string token)
    {
        var now = _clock.GetUtcNow().UtcDateTime;

        return new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = tokens.Issuer,
            ValidAudience = tokens.Audience,
            IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(tokens.SigningKey)),
            LifetimeValidator = (from, until, _, _) => from <= now && now < until
        });
    }
}
