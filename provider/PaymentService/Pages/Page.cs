namespace PaymentService.Pages;

/// <summary>One page of a list, and the cursor of the next page.</summary>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last page.</param>
internal sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? NextCursor);

internal static class Page
{
    /// <param name="rows">In the order of the list; one more than the page size if there are more.</param>
    public static Page<TItem> Of<TRow, TItem>(
        IReadOnlyList<TRow> rows, int size, Func<TRow, string> cursor, Func<TRow, TItem> represent) =>
        new([.. rows.Take(size).Select(represent)], rows.Count > size ? cursor(rows[size - 1]) : null);
}
