using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Reads the text of headers.</summary>
internal static class HeaderText
{
    /// <summary>All values of a header as one text; null if there is none.</summary>
    public static string? Of(Sequence<HttpHeader> headers, string name)
    {
        var values = headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Values).ToList();
        return values.Count == 0 ? null : string.Join(',', values);
    }
}
