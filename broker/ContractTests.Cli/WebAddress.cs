using System.Diagnostics.CodeAnalysis;

namespace ContractTests.Cli;

/// <summary>An http or https address that someone wrote.</summary>
internal static class WebAddress
{
    /// <summary>
    /// Refuses an address with a colon but no port, such as <c>http://localhost:</c>: it usually comes from a variable
    /// that is not set, and port 80 would be used silently.
    /// </summary>
    public static bool TryParse(string given, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(given, UriKind.Absolute, out address)
        && address.Scheme is "http" or "https"
        && !HasEmptyPort(given);

    private static bool HasEmptyPort(string given)
    {
        var host = given.AsSpan(given.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = host.IndexOfAny('/', '?', '#');
        return (end < 0 ? host : host[..end]).TrimEnd().EndsWith(':');
    }
}
