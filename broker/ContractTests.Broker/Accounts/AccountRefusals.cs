using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ContractTests.Broker.Accounts;

/// <summary>Says in the body of a response why a caller was refused.</summary>
internal sealed class AccountRefusals : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (authorizeResult.Challenged && Negotiation.WantsPage(context.Request))
        {
            await SignInPage.Ask(context);
            return;
        }

        if (authorizeResult.Challenged)
        {
            await context.ChallengeAsync();
            await new Refusal.Sentence(
                StatusCodes.Status401Unauthorized,
                context.Request.Headers.Authorization.Count == 0
                    ? "Expected credentials, but found none. Send an API token, or a user name and its password."
                    : "Expected credentials that this broker knows, but found others. Check the API token, or the user "
                        + "name and its password; a token as a password needs the token's name as the user name.")
                .ExecuteAsync(context);
            return;
        }

        var needed = policy.Requirements.OfType<ScopeRequirement>().Single().For(context.Request.Method);
        await new Refusal.Sentence(
            StatusCodes.Status403Forbidden,
            $"Expected an account that may {Verb(needed)}, but '{context.User.Identity?.Name}' may only "
            + $"{Verb(ScopeRequirement.Of(context.User))}. Use an account of scope {needed.Text()}.")
            .ExecuteAsync(context);
    }

    private static string Verb(Scope scope) => scope switch
    {
        Scope.Read => "read",
        Scope.Write => "read and write",
        _ => "administer",
    };
}
