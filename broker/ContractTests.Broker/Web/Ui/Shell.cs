using RazorSlices;

namespace ContractTests.Broker.Web.Ui;

/// <summary>What the layout puts around the content of a page.</summary>
/// <param name="Breadcrumbs">Where the page belongs, from the outside.</param>
/// <param name="HasRaw">Whether machines read something at this address too.</param>
internal sealed record Shell(string Title, IReadOnlyList<Step> Breadcrumbs, bool HasRaw, RazorSlice Content)
{
    public static readonly (string Name, string Route)[] Places =
    [
        ("Home", Routes.Index), ("Matrix", Routes.Matrix), ("Network", Routes.Network),
        ("Environments", Routes.Environments), ("Webhooks", Routes.Webhooks), ("API", Routes.Api),
    ];

    /// <summary>What machines read of this page, for people.</summary>
    public static string Raw(Links links) =>
        links.Base + Routes.Api + links.RequestedWithQuery[links.Base.Length..];

    /// <summary>Returns the address of this page as a parameter; nothing for the pages about signing in.</summary>
    public static string Here(Links links) => IsAt(Routes.SignIn, links) || IsAt(Routes.Account, links)
        ? ""
        : Uri.EscapeDataString(ReturnAddress.Of(links));

    public static bool IsAt(string route, Links links) =>
        links.Requested.TrimEnd('/') == links.To(route).TrimEnd('/');
}

/// <summary>One step of the way to a page.</summary>
internal sealed record Step(string Name, string Href);
