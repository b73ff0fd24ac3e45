namespace OrderService.Orders;

/// <summary>The version of an order in the headers <c>ETag</c> and <c>If-Match</c> (RFC 9110, section 8.8.3).</summary>
internal static class EntityTag
{
    public static string Of(Order order) => $"\"{order.Version}\"";

    /// <summary>Whether the order still has the client's version; true without a header.</summary>
    /// <param name="ifMatch">One or more tags, or <c>*</c>; weak tags never match.</param>
    public static bool Matches(string? ifMatch, Order order) =>
        ifMatch is null
        || ifMatch.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == Of(order));
}
