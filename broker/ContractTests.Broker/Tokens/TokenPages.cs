using System.Diagnostics;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Tokens;

/// <summary>Lists, creates and revokes tokens on pages, for admins.</summary>
internal static class TokenPages
{
    public const string Name = "name";
    public const string ScopeField = "scope";

    private static readonly Field[] Fields =
    [
        new(Name, "Name") { Hint = "The person or pipeline that uses it.", IsRequired = true },
        new(ScopeField, "Scope"),
    ];

    public static void MapTokenPages(this IEndpointRouteBuilder broker)
    {
        var admin = Scope.Admin.Text();
        broker.MapGet(Routes.NewToken, ShowNew).IsPage().RequireAuthorization(admin);
        broker.MapPost(Routes.NewToken, Create).IsForm().RequireAuthorization(admin);
        broker.MapGet(Routes.RevokeToken, AskToRevoke).IsPage().RequireAuthorization(admin);
        broker.MapPost(Routes.RevokeToken, Revoke).IsForm().RequireAuthorization(admin);
    }

    /// <summary>The list, at the address where machines read it too.</summary>
    public static Page List(IReadOnlyList<ApiToken> tokens, BrokerOptions options) =>
        new("Tokens and users", new Tokens_TokensContent { Model = new TokensModel(tokens, options.Accounts) });

    private static async Task<IResult> ShowNew(
        ConfiguredAccounts accounts, Links links, CancellationToken cancellation) =>
        NewPage(
            new Form(Fields, errors: null, (ScopeField, (await First(accounts, cancellation)).Text())), links);

    /// <summary>The first token has to be an admin's.</summary>
    private static async Task<Scope> First(ConfiguredAccounts accounts, CancellationToken cancellation) =>
        await accounts.IsOpen(cancellation) ? Scope.Admin : Scope.Write;

    private static async Task<IResult> Create(
        FormBody body, Caller caller, CreateToken create, Links links, CancellationToken cancellation)
    {
        var name = body[Name].Trim();
        if (ScopeNames.Parse(body[ScopeField]) is not { } scope)
            return Again(FieldErrors.Of(ScopeField, "must be one of: read, write, admin"));
        return await create.Run(new(name, scope), caller, cancellation) switch
        {
            CreateToken.Outcome.Created created => CreatedPage(created, links),
            CreateToken.Outcome.Invalid { Errors: var wrong } => Again(wrong),
            CreateToken.Outcome.NameTaken => Again(FieldErrors.Of(
                Name, "is already taken by another token. Revoke that one, or choose another name")),
            CreateToken.Outcome.FirstIsNoAdmin => Again(FieldErrors.Of(
                ScopeField,
                "must be admin for the first token: from then on the broker asks for an account, and only an admin can "
                    + "create more of them")),
            _ => throw new UnreachableException(),
        };

        Page Again(FieldErrors wrong) =>
            NewPage(new Form(Fields, wrong, (Name, name), (ScopeField, body[ScopeField])), links);
    }

    private static async Task<IResult> AskToRevoke(
        string name, Database database, Links links, CancellationToken cancellation) =>
        await database.Read(session => session.TokenNamed(name), cancellation) is { } token
            ? new Confirmation(
                $"Revoke the token {token.Name}?",
                [
                    $"Pipelines and people that use it can no longer {Words(token.Scope)}",
                    "Everyone who signed in with it is signed out",
                ],
                "Revoke token", new Step("Tokens and users", links.To(Routes.Tokens))).Page
            : Refusal.NotFound();

    private static async Task<IResult> Revoke(
        string name, FormBody _, Caller caller, RevokeToken revoke, Links links, CancellationToken cancellation) =>
        await revoke.Run(name, caller, cancellation) ? Forms.Done(links.To(Routes.Tokens)) : Refusal.NotFound();

    private static Page NewPage(Form form, Links links) =>
        Page.OfForm(
            "New token", new Tokens_TokenFormContent { Model = form }, form,
            new Step("Tokens and users", links.To(Routes.Tokens)));

    private static Page CreatedPage(CreateToken.Outcome.Created created, Links links) =>
        new($"Token {created.Stored.Name}", new Tokens_CreatedTokenContent { Model = created })
        {
            Status = StatusCodes.Status201Created,
            Breadcrumbs = [new Step("Tokens and users", links.To(Routes.Tokens))],
            HasRaw = false,
        };

    public static string Words(Scope scope) => scope switch
    {
        Scope.Read => "read",
        Scope.Write => "read and write",
        _ => "read, write and administer",
    };
}

/// <param name="Accounts">The users that the operator configured.</param>
internal sealed record TokensModel(IReadOnlyList<ApiToken> Tokens, AccountOptions Accounts)
{
    public IEnumerable<(string Name, Scope Scope)> Users =>
    [
        .. Of(Accounts.Username, Accounts.Password, Scope.Write),
        .. Of(Accounts.ReadOnlyUsername, Accounts.ReadOnlyPassword, Scope.Read),
    ];

    private static IEnumerable<(string, Scope)> Of(string? name, string? password, Scope scope) =>
        string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(password) ? [] : [(name, scope)];
}
