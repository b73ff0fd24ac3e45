using System.Net;

namespace ContractTests.Broker.Accounts;

/// <summary>
/// Delays logins by password, right or wrong, after many failed ones, and records failed ones, for all schemes that use
/// passwords.
/// </summary>
internal sealed partial class LoginGuard(
    ConfiguredAccounts accounts, FailedLogins failures, TimeProvider clock, ILogger<LoginGuard> log)
{
    /// <summary>Longer names are cut, so that nobody can flood the log with them.</summary>
    private const int MaxShown = 100;

    /// <summary>
    /// Waits for the delay of a login. All unknown names share one count, which limits the memory and does not reveal
    /// which users exist.
    /// </summary>
    /// <param name="name">The name of the user or token.</param>
    /// <param name="isRight">Whether the password is right.</param>
    /// <param name="address">The address of the client.</param>
    /// <param name="cancellation">Cancels the delay.</param>
    /// <returns>False if the login is refused, whether right or wrong.</returns>
    public async Task<bool> Wait(string name, bool isRight, IPAddress? address, CancellationToken cancellation)
    {
        var isUser = accounts.IsUser(name);
        if (isRight && !isUser)
            return true;
        var user = isUser ? name : "";
        if (failures.Wait(address, user) is not { } wait)
            return false;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellation);
        if (!isRight)
            Record(address, name, user);
        return true;
    }

    /// <param name="address">The address of the client.</param>
    /// <param name="shown">The user name or the kind of credentials, for the log.</param>
    /// <param name="user">The name of an existing user; all unknown names share one count.</param>
    public void Record(IPAddress? address, string shown, string user = "")
    {
        if (failures.Note(address, user) is not { } unreported)
            return;
        if (unreported == 0)
            LogFailed(Clean(shown), Text(address));
        else
            LogMoreFailed(Clean(shown), Text(address), unreported);
    }

    private static string Text(IPAddress? address) => address?.ToString() ?? "an unknown address";

    private static string Clean(string shown) => string.Concat(
        shown.Take(MaxShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Login as {User} from {Address} failed")]
    private partial void LogFailed(string user, string address);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Login as {User} from {Address} failed; {Unreported} more failed since the last report")]
    private partial void LogMoreFailed(string user, string address, int unreported);
}
