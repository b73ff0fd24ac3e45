namespace ContractTests.Broker.Web.Ui;

/// <summary>Addresses that people and builds have sent: only those of the web are made into links.</summary>
internal static class SafeLink
{
    /// <summary>Null for whatever is no address of the web, such as <c>javascript:</c>.</summary>
    public static string? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https")
            ? WithoutUser(parsed.AbsoluteUri)
            : null;

    /// <summary>A link if it is one, else the text; without a password that somebody put into it.</summary>
    public static Markup Shown(string address) => Of(address) is { } href
        ? Markup.Of($"""<a href="{href}" rel="noreferrer noopener">{WithoutUser(address)}</a>""")
        : Markup.Of($"{WithoutUser(address)}");

    private static string WithoutUser(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed)
        && parsed.UserInfo.Contains(':', StringComparison.Ordinal)
            ? address.Replace(parsed.UserInfo + "@", "", StringComparison.Ordinal)
            : address;
}
