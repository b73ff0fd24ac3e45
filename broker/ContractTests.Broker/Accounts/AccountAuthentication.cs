using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker.Accounts;

/// <summary>What the schemes have in common: how they tell an account and how they record a failed login.</summary>
internal abstract partial class AccountAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder,
    FailedLogins failures) : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    /// <summary>Longer names are cut, so that nobody can fill the log with them.</summary>
    private const int MaxShown = 100;

    protected FailedLogins Failures => failures;

    protected IPAddress? Address => Context.Connection.RemoteIpAddress;

    protected AuthenticateResult Success(string name, Scope scope)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(ScopeRequirement.Claim, scope.Text())], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <param name="shown">The user name or the kind of credentials.</param>
    /// <param name="user">The name of an existing user; all unknown names share one count.</param>
    protected void RecordFailure(string shown, string user = "")
    {
        if (failures.Note(Address, user) is { } unreported)
            LogFailed(Logger, Clean(shown), Address?.ToString() ?? "an unknown address", unreported);
    }

    private static string Clean(string shown) => string.Concat(
        shown.Take(MaxShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Login as {User} from {Address} failed; {Unreported} more since the last report")]
    private static partial void LogFailed(ILogger log, string user, string address, int unreported);
}
