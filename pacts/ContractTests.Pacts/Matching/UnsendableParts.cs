using System.Globalization;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Finds methods, statuses and headers that HTTP cannot carry, so that no provider or client can ever send them.
/// </summary>
internal static class UnsendableParts
{
    private const int LongestShown = 100;

    public static IEnumerable<UnsendablePart> In(HttpRequest request)
    {
        var ofHeaders = In(request.Headers);
        return HttpLimits.IsToken(request.Method)
            ? ofHeaders
            : ofHeaders.Prepend(new UnsendablePart(
                Part.Method, "", $"expected a word such as GET, but found {Quoted(request.Method)}"));
    }

    public static IEnumerable<UnsendablePart> In(HttpResponse response)
    {
        var ofHeaders = In(response.Headers);
        return HttpLimits.IsStatus(response.Status)
            ? ofHeaders
            : ofHeaders.Prepend(new UnsendablePart(Part.Status, "", string.Create(
                CultureInfo.InvariantCulture,
                $"expected a status that ends an exchange, 200 to 999 or 101, but found {response.Status}")));
    }

    private static IEnumerable<UnsendablePart> In(Sequence<HttpHeader> headers)
    {
        foreach (var header in headers)
        {
            if (!HttpLimits.IsToken(header.Name))
            {
                yield return new UnsendablePart(
                    Part.Header, header.Name, "expected a name that can be sent, without white space and separators");
            }
            else if (!MessageHeaders.IsComputed(header.Name) && !MessageHeaders.CanBeSent(header.Name, header.Values))
            {
                yield return new UnsendablePart(
                    Part.Header, header.Name,
                    $"expected a value that can be sent, but found {Quoted(string.Join(", ", header.Values))}");
            }
        }
    }

    private static string Quoted(string text) => $"\"{ShortText.Cut(text, LongestShown)}\"";
}

/// <param name="Name">The name of a header; otherwise empty.</param>
/// <param name="Problem">A clause: <c>expected …, but found …</c>.</param>
internal readonly record struct UnsendablePart(Part Part, string Name, string Problem)
{
    public string Sentence => Name.Length == 0
        ? $"{Part.ToString().ToLowerInvariant()}: {Problem}"
        : $"header \"{ShortText.Visible(Name)}\": {Problem}";
}
