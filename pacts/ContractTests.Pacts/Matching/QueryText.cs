namespace ContractTests.Pacts.Matching;

/// <summary>
/// The query in version 1: one text, in which only the encoding of characters may differ.
/// </summary>
internal static class QueryText
{
    public static void Compare(string expected, string actual, Mismatches found)
    {
        if (!Decode(expected).SequenceEqual(Decode(actual)))
            TextComparison.CompareEqual(MismatchKind.Query, "", expected, actual, found);
    }

    private static IEnumerable<(string Name, string? Value)> Decode(string query)
    {
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (Unescape(pair), null)
                : (Unescape(pair[..equals]), Unescape(pair[(equals + 1)..]));
        }
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
