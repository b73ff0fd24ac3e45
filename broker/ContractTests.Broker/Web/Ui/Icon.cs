namespace ContractTests.Broker.Web.Ui;

/// <summary>The icons: drawn once in each page, named where they stand. A word says the same beside each.</summary>
internal static class Icon
{
    public static readonly Markup Brand = Of("brand");

    /// <summary>All of them, for the start of a page.</summary>
    public static readonly Markup Sprite = Markup.Of($"""
        <svg class="sprite" aria-hidden="true">
        <symbol id="icon-brand" viewBox="0 0 24 24"><path d="M8 12l3 3 6-7"/><path d="M12 2l8 4v6c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10V6z"/></symbol>
        <symbol id="icon-good" viewBox="0 0 24 24"><path d="M5 13l4 4L19 7"/></symbol>
        <symbol id="icon-bad" viewBox="0 0 24 24"><path d="M6 6l12 12M18 6L6 18"/></symbol>
        <symbol id="icon-wait" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/></symbol>
        <symbol id="icon-none" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8" stroke-dasharray="4 3"/></symbol>
        <symbol id="icon-copy" viewBox="0 0 24 24"><rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/></symbol>
        </svg>
        """);

    public static Markup Of(string name) =>
        Markup.Of($"""<svg class="icon" aria-hidden="true"><use href="#icon-{name}"></use></svg>""");
}
