using ContractTests.Broker.Web;

namespace ContractTests.Broker.Accounts;

/// <summary>Gives pages the account of the visitor. Runs after authentication.</summary>
internal sealed class KnownVisitor(RequestDelegate next, ConfiguredAccounts accounts)
{
    public async Task Invoke(HttpContext context)
    {
        var isOpen = await accounts.IsOpen(context.RequestAborted);
        var scope = isOpen ? Scope.Admin : ScopeRequirement.Of(context.User);
        context.Features.Set(new Visitor(
            context.User.Identity?.Name, MayWrite: scope >= Scope.Write, MayAdminister: scope >= Scope.Admin,
            HasAccounts: !isOpen));
        await next(context);
    }
}
