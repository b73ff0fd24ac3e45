using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Accounts;

/// <summary>Lets a request through to whom its endpoint allows it; comes before every other answer.</summary>
internal sealed partial class AccountCheck(
    RequestDelegate next, AccountBook accounts, FailedLogins failures, BrokerOptions options,
    ILogger<AccountCheck> log)
{
    /// <summary>Longer names are cut, so that nobody can fill the log with them.</summary>
    private const int MostShown = 100;

    public async Task Invoke(HttpContext context)
    {
        var login = await accounts.Of(context.Request.Headers.Authorization, context.RequestAborted);
        if ((login.Failed || login.IsUser) && !await Slow(login, context))
            return;
        var account = login.Account;
        context.Features.Set(new Caller(account.Name, context.Connection.RemoteIpAddress?.ToString()));
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

    /// <summary>
    /// Delays a login by password, right or wrong, after many failed ones, and records a failed one. All unknown names
    /// share one count, which bounds the memory and does not reveal which users exist.
    /// </summary>
    /// <returns>False if the request was refused without checking the password.</returns>
    private async Task<bool> Slow(LoginAttempt login, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        var user = login.IsUser ? login.Shown! : "";
        if (login.IsPassword)
        {
            if (failures.Wait(address, user) is not { } wait)
            {
                context.Response.Headers.RetryAfter = FailedLogins.RetryAfter;
                await new Refusal.Sentence(
                    StatusCodes.Status429TooManyRequests,
                    "Too many failed logins from this address. Wait a moment, or use an API token.")
                    .ExecuteAsync(context);
                return false;
            }

            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, options.Clock, context.RequestAborted);
        }

        if (login.Failed && failures.Note(address, user) is { } unreported)
            LogFailed(Clean(login.Shown!), address?.ToString() ?? "an unknown address", unreported);
        return true;
    }

    private static string Clean(string shown) => string.Concat(
        shown.Take(MostShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));

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

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Login as {User} from {Address} failed; {Unreported} more since the last report")]
    private partial void LogFailed(string user, string address, int unreported);
}
