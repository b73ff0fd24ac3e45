namespace ContractTests.Broker.Web.Ui;

/// <summary>Leads from one page for admins to the others.</summary>
internal static class AdminTabs
{
    private static readonly (string Name, string Route)[] All =
        [("Tokens and users", Routes.Tokens), ("Clean-up", Routes.CleanUp), ("Audit", Routes.Audit)];

    public static Markup Of(Links links) => Markup.Of($"""
        <nav class="tabs" aria-label="Administration"><ul>{All.Select(tab => Markup.Of($"""
        <li><a href="{links.To(tab.Route)}"{Current(tab.Route, links)}>{tab.Name}</a></li>
        """))}</ul></nav>
        """);

    /// <summary>Whether this page is one of them.</summary>
    public static bool IsAtOne(Links links) => All.Any(tab => Shell.IsAt(tab.Route, links));

    private static Markup Current(string route, Links links) =>
        Shell.IsAt(route, links) ? Markup.Of($" aria-current=\"page\"") : Markup.Nothing;
}
