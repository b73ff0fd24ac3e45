using System.Globalization;
using System.Reflection;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>Which part of a long pact somebody wants to see on its page. An endpoint takes it as a parameter.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Interaction">The id of the only one that is shown; empty for a page of them.</param>
/// <param name="Lines">From where on it is shown.</param>
internal sealed record AskedPart(int Page, string Interaction, AskedLines Lines)
{
    public static readonly AskedPart First = new(1, "", AskedLines.None);

    public static ValueTask<AskedPart> BindAsync(HttpContext context, ParameterInfo _)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new AskedPart(
            PageOf(query), query["interaction"].ToString(),
            new AskedLines(Number(query, "part", 0), Number(query, "line", 0))));
    }

    public static int PageOf(IQueryCollection query) => Number(query, "page", 1);

    private static int Number(IQueryCollection query, string name, int otherwise) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
