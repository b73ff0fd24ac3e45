using System.Diagnostics;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Tokens;

/// <summary>API tokens, which admins create, list and revoke.</summary>
internal static class TokenEndpoints
{
    private static readonly Shape Body = Shape.OpenObject(
        Member.Must("name", Shape.Name), Member.Must("scope", Shape.OneOf("read", "write", "admin")));

    public static void MapTokens(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Tokens, List).RequireAuthorization(Scope.Admin.Text())
            .Answers(HalShape.List("tokens", RecordShape.Of(Api.ApiJson.Default.Token), "self"));
        broker.MapPost(Routes.Tokens, Create).RequireAuthorization(Scope.Admin.Text()).Takes(Body)
            .Answers(Api.ApiJson.Default.CreatedToken, 201);
        broker.MapDelete(Routes.Token, Revoke).RequireAuthorization(Scope.Admin.Text()).AnswersNothing();
    }

    private static async Task<IResult> List(
        HttpContext context, Database database, BrokerOptions options, Links links, CancellationToken cancellation)
    {
        var tokens = await database.Read(session => session.Tokens(), cancellation);
        if (Negotiation.Chosen(context) == MediaTypes.Html)
            return TokenPages.List(tokens, options);
        return new HalDocument()
            .Embed("tokens", tokens.Select(token => Resource(token, links)))
            .Link("self", links.To(Routes.Tokens), "API tokens");
    }

    private static async Task<IResult> Create(
        JsonBody body, Caller caller, CreateToken create, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var name = new BodyFields(body.Root, errors).RequiredText("name");
        var scope = ReadScope(body, errors);
        if (errors.Any)
            return Refusal.Invalid(errors);
        return await create.Run(new(name!, scope!.Value), caller, cancellation) switch
        {
            CreateToken.Outcome.Created { Stored: var stored, Token: var value } => HalDocument.Of(
                new Api.CreatedToken(
                    stored.Name, stored.Scope.Text(), stored.CreatedAt, value, Self(stored, links)),
                Api.ApiJson.Default.CreatedToken).Created(links.To(Routes.Token, stored.Name)),
            CreateToken.Outcome.NameTaken => Refusal.Invalid(
                "name", $"'{name}' is the name of another token; revoke that one or choose a new name"),
            CreateToken.Outcome.Invalid { Errors: var wrong } => Refusal.Invalid(wrong),
            CreateToken.Outcome.FirstIsNoAdmin => Refusal.Invalid(
                "scope", "must be admin for the first token, because it closes the broker to everyone else"),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Revoke(
        string name, Caller caller, RevokeToken revoke, CancellationToken cancellation) =>
        await revoke.Run(name, caller, cancellation)
            ? Results.NoContent()
            : new Refusal.Sentence(StatusCodes.Status404NotFound, $"No token with name '{name}' found");

    private static Scope? ReadScope(JsonBody body, FieldErrors errors)
    {
        var text = new BodyFields(body.Root, errors).RequiredText("scope");
        var scope = ScopeNames.Parse(text);
        if (text is not null && scope is null)
            errors.Add("scope", "must be one of: read, write, admin");
        return scope;
    }

    private static HalDocument Resource(ApiToken token, Links links) => HalDocument.Of(
        new Api.Token(token.Name, token.Scope.Text(), token.CreatedAt, Self(token, links)),
        Api.ApiJson.Default.Token);

    private static Api.SelfLink Self(ApiToken token, Links links) =>
        new(new Link(links.To(Routes.Token, token.Name), "API token", token.Name));
}
