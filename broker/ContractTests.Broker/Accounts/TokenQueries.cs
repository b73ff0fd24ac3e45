using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>Tokens in storage. Revoked ones are kept, so that a broker that had accounts never becomes open.</summary>
internal static class TokenQueries
{
    /// <summary>The channel on which nodes notify each other of changed tokens.</summary>
    public const string Channel = "contract_broker_tokens";

    public static Task<List<ApiToken>> Tokens(this Session session) =>
        session.Rows(
            $"select {ApiToken.Columns} from api_token where revoked_at is null order by name", ApiToken.Read);

    public static Task<ApiToken?> TokenNamed(this Session session, string name) =>
        session.Row(
            $"select {ApiToken.Columns} from api_token where name = @name and revoked_at is null",
            ApiToken.Read,
            ("name", name));

    public static async Task<bool> HadTokens(this Session session) =>
        await session.Number("select id from api_token limit 1") is not null;

    /// <summary>False if another token has this name.</summary>
    public static async Task<bool> AddToken(this Session session, string name, string hash, Scope scope)
    {
        var added = await session.Execute(
            """
            insert into api_token (name, hash, scope, created_at) values (@name, @hash, @scope, @now)
            on conflict (name) where revoked_at is null do nothing
            """,
            ("name", name), ("hash", hash), ("scope", scope.Text()), ("now", session.Now));
        await session.TellNodes();
        return added > 0;
    }

    public static async Task<int> RevokeToken(this Session session, string name)
    {
        var revoked = await session.Execute(
            "update api_token set revoked_at = @now where name = @name and revoked_at is null",
            ("name", name), ("now", session.Now));
        await session.TellNodes();
        return revoked;
    }

    /// <summary>The notification is sent when this unit of work is committed.</summary>
    private static Task<long?> TellNodes(this Session session) => 
        session.Number($"select {{{{notify:{Channel}}}}}");
}
