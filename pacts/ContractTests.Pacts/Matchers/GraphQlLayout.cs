using System.Text;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// A query by its words, whatever stands between them that GraphQL ignores (October 2021, section 2.1.7): white space,
/// commas and comments. It becomes a regular expression, which every Pact tool understands.
/// </summary>
internal static class GraphQlLayout
{
    private const string Anything = @"(?:[\s,\uFEFF]|#[^\n\r]*[\n\r])*";
    private const string Something = @"(?:[\s,\uFEFF]|#[^\n\r]*[\n\r])+";

    public static string AnyOf(string query)
    {
        var regex = new StringBuilder(Anything);
        var last = "";
        foreach (var word in Words(query))
        {
            if (last.Length > 0)
                regex.Append(IsName(last) && IsName(word) ? Something : Anything);

            AppendEscaped(regex, word);
            last = word;
        }

        return regex.Append(Anything).ToString();
    }

    private static IEnumerable<string> Words(string query)
    {
        for (var at = 0; at < query.Length;)
        {
            var length = LengthAt(query, at);
            if (query[at] != '#' && !IsIgnored(query[at]))
                yield return query.Substring(at, length);

            at += length;
        }
    }

    private static int LengthAt(string query, int at)
    {
        var rest = query.AsSpan(at);
        if (rest[0] == '#')
            return rest.IndexOfAny('\n', '\r') is >= 0 and var end ? end : rest.Length;
        if (rest.StartsWith("\"\"\""))
            return StringLength(query, rest, "\"\"\"");
        if (rest[0] == '"')
            return StringLength(query, rest, "\"");
        if (rest.StartsWith("..."))
            return 3;
        if (!IsNameCharacter(rest[0]))
            return 1;

        var length = 1;
        while (length < rest.Length && IsNameCharacter(rest[length]))
            length++;

        return length;
    }

    private static int StringLength(string query, ReadOnlySpan<char> rest, string quote)
    {
        for (var at = quote.Length; at <= rest.Length - quote.Length; at++)
        {
            if (rest[at] == '\\')
                at++;
            else if (rest[at..].StartsWith(quote))
                return at + quote.Length;
        }

        throw new ArgumentException(
            $"query: expected an end of each string, but found none in: {query}", nameof(query));
    }

    private static bool IsIgnored(char character) =>
        char.IsWhiteSpace(character) || character is ',' or '\uFEFF';

    // Numbers are words of these too: what they may touch is the same.
    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '+' or '.';

    private static bool IsName(string word) => IsNameCharacter(word[0]) && word != "...";

    private static void AppendEscaped(StringBuilder regex, string word)
    {
        foreach (var character in word)
        {
            if (@"\.+*?()|[]{}^$".Contains(character, StringComparison.Ordinal))
                regex.Append('\\');

            regex.Append(character);
        }
    }
}
