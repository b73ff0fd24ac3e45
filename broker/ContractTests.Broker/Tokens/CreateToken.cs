using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tokens;

/// <summary>Creates a named API token. The first one closes the broker to everyone without a token.</summary>
internal sealed class CreateToken(Database database, ConfiguredAccounts accounts, TokenCache tokens)
{
    internal sealed record Input(string Name, Scope Scope);

    internal abstract record Outcome
    {
        /// <param name="Stored">The stored token.</param>
        /// <param name="Token">The token itself, which cannot be retrieved again.</param>
        internal sealed record Created(ApiToken Stored, string Token) : Outcome;

        internal sealed record NameTaken : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;

        /// <summary>The first token must have the scope admin; otherwise nobody could create another one.</summary>
        internal sealed record FirstIsNoAdmin : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        if (ApiToken.ObjectionToName(input.Name) is { } objection)
            return new Outcome.Invalid(FieldErrors.Of("name", objection));
        if (input.Scope != Scope.Admin && await accounts.IsOpen(cancellation))
            return new Outcome.FirstIsNoAdmin();

        var token = ApiToken.New();
        var created = await database.Write<ApiToken?>(
            caller.Did("created a token", ("name", input.Name), ("scope", input.Scope.Text())), pacticipant: null,
            async session => await session.AddToken(input.Name, ApiToken.HashOf(token), input.Scope)
                ? await session.TokenNamed(input.Name)
                : null,
            cancellation);
        if (created is null)
            return new Outcome.NameTaken();
        tokens.Forget();
        return new Outcome.Created(created, token);
    }
}
