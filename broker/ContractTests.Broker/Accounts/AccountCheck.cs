using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Accounts;

/// <summary>Lets a request through to whom its endpoint allows it; comes before every other answer.</summary>
internal sealed class AccountCheck(RequestDelegate next, AccountBook accounts, BrokerOptions options)
{
    private static readonly object Caller = new();

    /// <summary>Who sent this request.</summary>
    public static Account Of(HttpContext context) => context.Items[Caller] as Account ?? Account.Nobody;

    public async Task Invoke(HttpContext context)
    {
        var account = await accounts.Of(context.Request.Headers.Authorization, context.RequestAborted);
        context.Items[Caller] = account;
        var needed = Needed(context);
        if (account.Scope >= needed)
        {
            await next(context);
            return;
        }

        if (account.Name is null)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Restricted area\", charset=\"UTF-8\"";
            await new Refusal.Sentence(
                StatusCodes.Status401Unauthorized,
                "Expected credentials that this broker knows, but found none. Send an API token or a user name.")
                .ExecuteAsync(context);
            return;
        }

        await new Refusal.Sentence(
            StatusCodes.Status403Forbidden,
            $"Expected an account that may {Verb(needed)}, but '{account.Name}' may only {Verb(account.Scope)}. "
            + $"Use an account of scope {needed.Text()}.")
            .ExecuteAsync(context);
    }

    private Scope Needed(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var needed = metadata?.GetMetadata<RequiredScope>() ?? RequiredScope.ForMethod(context.Request.Method);
        if (needed.Scope == Scope.Read && IsPublic(metadata))
            return Scope.Public;
        return needed.Scope;
    }

    private bool IsPublic(EndpointMetadataCollection? metadata) =>
        options.Accounts.AllowPublicRead
        || (options.Accounts.AllowPublicHeartbeat && metadata?.GetMetadata<Heartbeat>() is not null)
        || (options.Accounts.AllowPublicBadges && metadata?.GetMetadata<Badge>() is not null);

    private static string Verb(Scope scope) => scope switch
    {
        Scope.Read => "read",
        Scope.Write => "read and write",
        _ => "administer",
    };
}
