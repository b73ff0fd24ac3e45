using System.Globalization;

namespace OrderService.Orders;

/// <summary>The body of <c>POST /orders/{id}/items</c>.</summary>
/// <param name="Product">1 to 100 characters.</param>
/// <param name="Quantity">1 to 1,000.</param>
/// <param name="UnitPrice">
/// In units of the order's currency: more than 0, at most a million, at most 2 decimals.
/// </param>
internal sealed record ItemRequest(string? Product, int? Quantity, decimal? UnitPrice)
{
    public const int LongestProduct = 100;
    private const int MostOfOne = 1_000;
    private const decimal Dearest = 1_000_000m;

    /// <summary>All validation errors of the body, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (string.IsNullOrWhiteSpace(Product) || Product.Length > LongestProduct)
            errors["product"] = [$"expected 1 to {LongestProduct} characters, but found {Product?.Length ?? 0}"];

        if (Quantity is not (>= 1 and <= MostOfOne))
            errors["quantity"] = [$"expected 1 to {MostOfOne}, but found {Text(Quantity)}"];

        if (UnitPrice is not (> 0 and <= Dearest))
            errors["unit_price"] = [$"expected more than 0 and at most {Dearest}, but found {Text(UnitPrice)}"];
        else if (decimal.Round(UnitPrice.Value, 2) != UnitPrice)
            errors["unit_price"] = [$"expected at most 2 decimals, but found {Text(UnitPrice)}"];

        return errors;
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "nothing";
}
