using System.Diagnostics;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Sessions;

/// <summary>Signs people in and out of the pages, and tells them who they are.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.SignIn, Ask).IsPage().AllowAnonymous();
        broker.MapPost(Routes.SignIn, Begin).IsForm().AllowAnonymous();
        broker.MapPost(Routes.SignOut, End).IsForm().AllowAnonymous();
        broker.MapGet(Routes.Account, WhoAmI).IsPage().AllowAnonymous();
    }

    private static async Task<IResult> Ask(
        HttpContext context, ConfiguredAccounts accounts, CancellationToken cancellation) =>
        await accounts.IsOpen(cancellation)
            ? WhoAmI(context)
            : SignInPage.Of(StatusCodes.Status200OK, context.Request.Query[ReturnAddress.Field]);

    private static async Task<IResult> Begin(
        FormBody form, HttpContext context, SignIn signIn, Links links, CancellationToken cancellation)
    {
        var user = form[SignInPage.User].Trim();
        var secret = form[SignInPage.Secret];
        var returnTo = form[ReturnAddress.Field];
        if (secret.Trim().Length == 0)
            return Again(StatusCodes.Status400BadRequest, "Enter a password or an API token.");
        var input = new SignIn.Input(
            user, user.Length == 0 ? secret.Trim() : secret, context.Connection.RemoteIpAddress,
            BrowserCookie.Session.Of(context.Request));
        switch (await signIn.Run(input, cancellation))
        {
            case SignIn.Outcome.SignedIn begun:
                BrowserCookie.Session.Set(context, begun.Session, begun.ExpiresAt);
                return Forms.Done(ReturnAddress.Whole(returnTo, links));
            case SignIn.Outcome.NoAccounts:
                return Forms.Done(ReturnAddress.Whole(returnTo, links));
            case SignIn.Outcome.Wrong:
                return Again(StatusCodes.Status401Unauthorized, user.Length == 0
                    ? "This API token is unknown or has been revoked."
                    : "The user name or the password is wrong.");
            case SignIn.Outcome.TooMany:
                context.Response.Headers.RetryAfter = FailedLogins.RetryAfter;
                return Again(
                    StatusCodes.Status429TooManyRequests,
                    "Too many logins from this address have failed. Wait a moment, then try again.");
            default:
                throw new UnreachableException();
        }

        Page Again(int status, string text) =>
            SignInPage.Of(status, returnTo, note: null, user, FieldErrors.Of(SignInPage.Secret, text));
    }

    private static async Task<IResult> End(
        FormBody _, HttpContext context, Caller caller, SignOut signOut, Links links, CancellationToken cancellation)
    {
        if (BrowserCookie.Session.Of(context.Request) is { } session)
            await signOut.Run(session, caller, cancellation);
        BrowserCookie.Session.Remove(context);
        return Forms.Done(links.To(Routes.Account));
    }

    private static Page WhoAmI(HttpContext context) => new("Your account", new Sessions_AccountContent
    {
        Model = new AccountModel(
            Visitor.Of(context), ScopeRequirement.Of(context.User), context.Features.Get<BrowserSession>()),
    })
    {
        HasRaw = false,
    };
}

/// <param name="Session">Null for credentials that the browser sends by itself.</param>
internal sealed record AccountModel(Visitor Visitor, Scope Scope, BrowserSession? Session);
