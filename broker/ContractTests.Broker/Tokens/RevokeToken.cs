using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tokens;

/// <summary>Revokes a token.</summary>
internal sealed class RevokeToken(Database database, TokenCache tokens)
{
    /// <returns>Whether it existed.</returns>
    public async Task<bool> Run(string name, Caller caller, CancellationToken cancellation)
    {
        var revoked = await database.Write(
            caller.Did("revoked a token", ("name", name)), pacticipant: null, session => session.RevokeToken(name),
            cancellation);
        tokens.Forget();
        return revoked > 0;
    }
}
