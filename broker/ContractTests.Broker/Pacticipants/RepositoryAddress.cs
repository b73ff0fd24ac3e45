using System.Text.RegularExpressions;

namespace ContractTests.Broker.Pacticipants;

/// <summary>The address of a repository: a web address, or in Git's own form.</summary>
internal static partial class RepositoryAddress
{
    private static readonly string[] Schemes = ["https", "http", "ssh", "git"];

    /// <summary>The problem, to follow the name of the field; null if it is valid.</summary>
    public static string? Objection(string address)
    {
        if (OfGit().IsMatch(address))
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || !Schemes.Contains(parsed.Scheme)
            || parsed.Host.Length == 0 || address.Contains(' ', StringComparison.Ordinal))
            return "must be an address such as https://github.com/example/orders";
        return parsed.UserInfo.Length > 0
            && (parsed.Scheme != "ssh" || parsed.UserInfo.Contains(':', StringComparison.Ordinal))
            ? "cannot contain a user name or password, because everyone who reads this broker sees it"
            : null;
    }

    /// <summary>As in <c>git@github.com:example/orders.git</c>.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[^\s:]+$")]
    private static partial Regex OfGit();
}
