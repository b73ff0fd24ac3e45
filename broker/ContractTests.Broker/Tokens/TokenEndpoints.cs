using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Tokens;

/// <summary>Named API tokens: created, listed and revoked by admins.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Tokens, List).RequireAuthorization(Scope.Admin.Text()).Answers(TokenShape.List);
        broker.MapPost(Routes.Tokens, Create).RequireAuthorization(Scope.Admin.Text()).Takes(TokenShape.Body)
            .Answers(TokenShape.Created, 201);
        broker.MapDelete(Routes.Token, Revoke).RequireAuthorization(Scope.Admin.Text()).AnswersNothing();
    }

    private static async Task<HalDocument> List(Database database, Links links, CancellationToken cancellation)
    {
        var tokens = await database.Read(session => session.Tokens(), cancellation);
        return new HalDocument()
            .Embed("tokens", tokens.Select(token => Resource(token, links)))
            .Link("self", links.To(Routes.Tokens), "API tokens");
    }

    private static async Task<IResult> Create(
        JsonBody body, Caller caller, Database database, AccountBook accounts, TokenBook tokens, Links links,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var name = new BodyFields(body.Root, errors).RequiredText("name");
        var scope = ReadScope(body, errors);
        if (errors.Any)
            return Refusal.Invalid(errors);
        if (scope != Scope.Admin && await accounts.IsOpen(cancellation))
        {
            return Refusal.Invalid("scope",
                "must be admin for the first token, because with it the broker closes to everyone else");
        }

        var token = ApiToken.New();
        var created = await database.Write<ApiToken?>(
            caller.Did("created a token", ("name", name), ("scope", scope!.Value.Text())), pacticipant: null,
            async session =>
            {
                if (!await session.AddToken(name!, ApiToken.HashOf(token), scope.Value))
                    return null;
                return await session.TokenNamed(name!);
            },
            cancellation);
        if (created is null)
        {
            return Refusal.Invalid(
                "name", $"'{name}' is the name of another token; revoke that one or choose a new name");
        }

        tokens.Forget();
        return Resource(created, links)
            .Property("token", token)
            .Created(links.To(Routes.Token, created.Name));
    }

    private static async Task<IResult> Revoke(
        string name, Caller caller, Database database, TokenBook tokens, CancellationToken cancellation)
    {
        var revoked = await database.Write(
            caller.Did("revoked a token", ("name", name)), pacticipant: null, session => session.RevokeToken(name),
            cancellation);
        tokens.Forget();
        return revoked == 0
            ? new Refusal.Sentence(StatusCodes.Status404NotFound, $"No token with name '{name}' found")
            : Results.NoContent();
    }

    private static Scope? ReadScope(JsonBody body, FieldErrors errors)
    {
        var text = new BodyFields(body.Root, errors).RequiredText("scope");
        var scope = ScopeNames.Parse(text);
        if (text is not null && scope is null)
            errors.Add("scope", "must be one of: read, write, admin");
        return scope;
    }

    private static HalDocument Resource(ApiToken token, Links links) => new HalDocument()
        .Property("name", token.Name)
        .Property("scope", token.Scope.Text())
        .Property("createdAt", token.CreatedAt)
        .Link("self", links.To(Routes.Token, token.Name), "API token", token.Name);
}
