using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The API tokens of a broker.</summary>
public sealed class TokensClient
{
    private const string WithoutTokens =
        "Only the broker of this toolkit has API tokens; check the base URL.";

    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal TokensClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Creates a token. Requires the scope admin, unless the broker has no accounts yet.</summary>
    public async Task<ApiToken> CreateAsync(string name, TokenScope scope, CancellationToken cancellation = default)
    {
        var call = new BrokerCall(HttpMethod.Post, Address(), $"token {name} to be created")
        {
            Body = new JsonObject { ["name"] = name, ["scope"] = Word(scope) },
            WhenMissing = WithoutTokens,
        };
        return Read((await _broker.Send(call, cancellation)).Resource());
    }

    /// <summary>Lists the valid tokens, without their values.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellation = default)
    {
        var call = BrokerCall.Get(Address(), "the tokens") with { WhenMissing = WithoutTokens };
        return [.. (await _broker.Send(call, cancellation)).Resource().Embedded("tokens").Select(Read)];
    }

    /// <summary>False if there was none with this name.</summary>
    public Task<bool> RevokeAsync(string name, CancellationToken cancellation = default) =>
        _broker.Delete(_index.Path("tokens/{name}", ("name", name)), $"token {name} to be revoked", cancellation);

    private static string Word(TokenScope scope) => scope.ToString().ToLowerInvariant();

    /// <summary>The lowest scope if the broker returns an unknown one.</summary>
    private static TokenScope Scope(string? word) =>
        Enum.GetValues<TokenScope>().FirstOrDefault(scope => Word(scope) == word);

    private Uri Address() => _index.Path("tokens");

    /// <param name="read">A token with its value; in lists, without it.</param>
    private static ApiToken Read(HalResource read)
    {
        var token = read.As(LenientJson.Api.CreatedToken);
        return new ApiToken(token.Name ?? "", Scope(token.Scope))
        {
            CreatedAt = token.CreatedAt.OrNull(),
            Value = token.Value,
        };
    }
}
