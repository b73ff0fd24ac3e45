using System.Diagnostics.CodeAnalysis;

namespace ContractTests.Cli;

/// <summary>An http or https address from user input.</summary>
internal static class WebAddress
{
    /// <summary>
    /// Refuses an address with a colon but without a port, such as <c>http://localhost:</c>: it usually comes from a
    /// variable that is not set, and port 80 would be used silently. Nothing listens on port 0, and no server receives
    /// a fragment.
    /// </summary>
    public static bool TryParse(string given, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(given, UriKind.Absolute, out address)
        && address is { Scheme: "http" or "https", Port: not 0 }
        && !given.Contains('#', StringComparison.Ordinal)
        && !HasEmptyPort(given);

    /// <summary>A base address: paths are appended, so it cannot have a query.</summary>
    public static bool TryParseBase(string given, [NotNullWhen(true)] out Uri? address) =>
        TryParse(given, out address) && !given.Contains('?', StringComparison.Ordinal);

    private static bool HasEmptyPort(string given)
    {
        var host = given.AsSpan(given.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = host.IndexOfAny('/', '?', '#');
        return (end < 0 ? host : host[..end]).TrimEnd().EndsWith(':');
    }
}
