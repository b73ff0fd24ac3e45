using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>Browser sessions in storage.</summary>
internal static class SessionQueries
{
    /// <summary>Finds a session that has not expired and whose token is not revoked; null if there is none.</summary>
    public static Task<BrowserSession?> FindSession(this Session session, string secret) =>
        session.Row(
            """
            select s.account, t.scope, s.proof, s.created_at, s.expires_at
            from browser_session s left join api_token t on t.id = s.token_id
            where s.hash = @hash and s.expires_at > @now
                and (s.token_id is null or t.revoked_at is null)
            """,
            BrowserSession.Read,
            ("hash", BrowserSession.HashOf(secret)), ("now", session.Now));

    /// <summary>Adds a session, and deletes expired ones.</summary>
    public static void AddSession(this Session session, string secret, Login login, DateTimeOffset expires)
    {
        session.Enqueue("delete from browser_session where expires_at <= @now", ("now", session.Now));
        session.Enqueue(
            """
            insert into browser_session (hash, account, token_id, proof, created_at, expires_at)
            values (@hash, @account, @token, @proof, @now, @expires)
            """,
            ("hash", BrowserSession.HashOf(secret)), ("account", login.Account), ("token", login.TokenId),
            ("proof", login.Proof), ("now", session.Now), ("expires", expires));
    }

    public static Task<int> EndSession(this Session session, string secret) =>
        session.Execute(
            "delete from browser_session where hash = @hash", ("hash", BrowserSession.HashOf(secret)));
}
