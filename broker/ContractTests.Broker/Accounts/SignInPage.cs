using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Accounts;

/// <summary>Asks a person for a token, or for a user name and a password.</summary>
internal static class SignInPage
{
    public const string User = "user";
    public const string Secret = "secret";

    private static readonly Field[] Fields =
    [
        new(User, "User name")
        {
            Hint = "Leave it empty if you sign in with an API token.", Completion = "username",
        },
        new(Secret, "Password or API token")
        {
            Kind = "password", Completion = "current-password", IsRequired = true, Wrong = error => error.Text,
        },
    ];

    /// <param name="status">Of the answer.</param>
    /// <param name="returnTo">The path that signing in leads to; null for the first page.</param>
    /// <param name="note">What to say before the form; null for nothing.</param>
    /// <param name="user">The name that was typed.</param>
    /// <param name="errors">What was wrong.</param>
    public static Page Of(
        int status, string? returnTo, string? note = null, string user = "", FieldErrors? errors = null) =>
        new("Sign in", new Accounts_SignInContent
        {
            Model = new SignInModel(new Form(Fields, errors, (User, user)), returnTo ?? "", note),
        })
        {
            Status = status,
            HasRaw = false,
        };

    /// <summary>The answer to somebody who has to sign in first.</summary>
    public static Task Ask(HttpContext context)
    {
        // A browser sends the cookie only from pages of this site, so after a link on another site it asks once more.
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !SessionAuthentication.Handles(request)
            && request.Headers["Sec-Fetch-Site"] == "cross-site" && request.Headers["Sec-Fetch-Mode"] == "navigate")
            context.Response.Headers["Refresh"] = "0";
        var returnTo = HttpMethods.IsGet(request.Method) ? ReturnAddress.Of(Links.For(context)) : null;
        return Of(StatusCodes.Status401Unauthorized, returnTo, "You need an account to see this page.")
            .ExecuteAsync(context);
    }
}

/// <param name="Form">What was typed, and what is wrong with it.</param>
/// <param name="ReturnTo">The path that signing in leads to; empty for the first page.</param>
/// <param name="Note">What to say before the form; null for nothing.</param>
internal sealed record SignInModel(Form Form, string ReturnTo, string? Note);
