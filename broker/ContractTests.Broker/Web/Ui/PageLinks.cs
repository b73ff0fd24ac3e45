namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// Leads from one page of a list to the others. A page after the last one shows nothing of the list, says so, and leads
/// to the last one.
/// </summary>
internal static class PageLinks
{
    /// <param name="paging">The page that is shown.</param>
    /// <param name="total">How many there are on all pages.</param>
    /// <param name="what">In the plural, as in <c>integrations</c>.</param>
    /// <param name="address">Of a page by its number.</param>
    public static Markup Of(Paging paging, long total, string what, Func<int, string> address)
    {
        if (total <= paging.Size && paging.Number == 1)
            return Markup.Nothing;
        if (paging.Number > 1 && paging.Offset >= total)
        {
            var end = paging.Last(total);
            return Markup.Of($"""
                <nav class="pages" aria-label="Pages"><span class="quiet">There is no page {paging.Number}: the list
                {(total == 0 ? "is empty" : $"ends on page {end}")}.</span>
                <ul><li><a class="button" href="{address(end)}">{(end == 1 ? "First page" : "Last page")}</a></li></ul>
                </nav>
                """);
        }

        var first = Math.Min(total, (long)paging.Offset + 1);
        var last = Math.Min(total, (long)paging.Offset + paging.Size);
        var shown = $"{Count.Number(first)} to {Count.Number(last)} of {Count.Number(total)} {what}";
        var before = paging.Number > 1
            ? Markup.Of($"""<li><a class="button" rel="prev" href="{address(paging.Number - 1)}">Previous</a></li>""")
            : Markup.Nothing;
        var after = last < total
            ? Markup.Of($"""<li><a class="button" rel="next" href="{address(paging.Number + 1)}">Next</a></li>""")
            : Markup.Nothing;
        return Markup.Of($"""
            <nav class="pages" aria-label="Pages"><span class="quiet">{shown}</span>
            <ul>{before}{after}</ul></nav>
            """);
    }
}
