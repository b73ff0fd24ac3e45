using System.Reflection;
using System.Text.Json;

namespace ContractTests.Broker.Web;

/// <summary>The requested page of a list: <c>page</c> and <c>size</c>, or their older names.</summary>
internal sealed record Paging(int Number, int Size, bool IsAsked)
{
    public const int DefaultSize = 100;

    public int Offset => (int)Math.Min(int.MaxValue, (long)(Number - 1) * Size);

    /// <summary>The rows to read: all, unless a page is requested.</summary>
    public int Limit(bool always = false) => IsAsked || always ? Size : int.MaxValue;

    public static ValueTask<Paging> BindAsync(HttpContext context, ParameterInfo _)
    {
        var query = context.Request.Query;
        var isNew = query.ContainsKey("page") || query.ContainsKey("size");
        var isAsked = isNew || query.ContainsKey("pageNumber") || query.ContainsKey("pageSize");
        var number = ReadNumber(query, isNew ? "page" : "pageNumber");
        var size = Read(query, isNew ? "size" : "pageSize", DefaultSize);
        return ValueTask.FromResult(new Paging(number, size, isAsked));
    }

    /// <summary>For lists that only pages for people have.</summary>
    public static Paging OfPage(IQueryCollection query) =>
        new(ReadNumber(query, "page"), Read(query, "size", DefaultSize), IsAsked: true);

    /// <summary>The number of the last page; 1 for an empty list.</summary>
    public int Last(long total) => (int)Math.Max(1, (total + Size - 1) / Size);

    /// <summary>Adds the links to other pages.</summary>
    public HalDocument Describe(HalDocument list, long total, Links links)
    {
        var pages = (total + Size - 1) / Size;
        list.Property("page", JsonSerializer.SerializeToNode(
            new Api.Page(Number, Size, total, pages), Api.ApiJson.Default.Page));
        if (Number < pages)
            list.Link("next", links.RequestedPage(Number + 1, Size), "Next page");
        if (Number > 1)
            list.Link("previous", links.RequestedPage(Math.Min(Number - 1, Last(total)), Size), "Previous page");
        return list;
    }

    /// <summary>Whether a query parameter selects a page.</summary>
    public static bool IsAskedBy(string parameter) => parameter is "page" or "size" or "pageNumber" or "pageSize";

    /// <summary>The numbers must be in range; a size beyond all rows means all of them.</summary>
    private static int ReadNumber(IQueryCollection query, string name) =>
        Read(query, name, otherwise: 1) is var number && number == int.MaxValue && query[name] != $"{number}"
            ? throw new InvalidQueryException(name, $"must be {number} or less")
            : number;

    private static int Read(IQueryCollection query, string name, int otherwise)
    {
        if (!query.TryGetValue(name, out var text))
            return otherwise;
        if (text.Count > 1)
            throw new InvalidQueryException(name, $"must be given once, but is given {text.Count} times");
        return QueryNumber.Read(text) switch
        {
            null => throw new InvalidQueryException(name, "must be an integer"),
            { } number and >= 1 => number,
            _ => throw new InvalidQueryException(name, "must be greater than or equal to 1"),
        };
    }
}

/// <summary>An invalid query parameter; answered with 400 and its name.</summary>
internal sealed class InvalidQueryException(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
