namespace ContractTests.Broker.Web;

/// <summary>Where a page leads to when it is done with: an address of this broker, as path and query.</summary>
internal static class ReturnAddress
{
    /// <summary>The name of the field, and of the parameter in an address.</summary>
    public const string Field = "return";

    private const int Longest = 2000;

    /// <summary>Returns the address of this request, for a page that leads back to it.</summary>
    public static string Of(Links links) => links.RequestedWithQuery[links.Base.Length..];

    /// <summary>
    /// Returns the whole address; that of the first page for anything that is no path. The broker's own address stands
    /// before the path, so it leads to no other site whatever the path is.
    /// </summary>
    public static string Whole(string? path, Links links) =>
        path is { Length: > 1 and <= Longest } && path[0] == '/'
        && Uri.TryCreate(links.Base + path, UriKind.Absolute, out var address)
        && address.AbsoluteUri.StartsWith(links.Base + "/", StringComparison.Ordinal)
            ? address.AbsoluteUri
            : links.To(Routes.Index);
}
