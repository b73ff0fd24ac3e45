using ContractTests.Broker.Web;

namespace ContractTests.Broker.Accounts;

/// <summary>Gives pages the account of the visitor. Runs after authentication.</summary>
internal sealed class KnownVisitor(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        var scope = ScopeRequirement.Of(context.User);
        context.Features.Set(new Visitor(
            context.User.Identity?.Name, MayWrite: scope >= Scope.Write, MayAdminister: scope >= Scope.Admin,
            HasAccounts: true));
        return next(context);
    }
}
