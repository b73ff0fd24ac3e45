using System.Text;
using GraphQLParser;
using GraphQLParser.Exceptions;

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
        // The lexer fails when it shows an error in a text with carriage returns; in place of them nothing moves.
        var withLineFeeds = query.Replace('\r', '\n');
        for (var at = 0; ;)
        {
            var token = Read(withLineFeeds, at);
            at = token.End;
            if (token.Kind == TokenKind.EOF)
                yield break;

            if (token.Kind != TokenKind.COMMENT)
                yield return query[token.Start..token.End];
        }
    }

    private static Token Read(string query, int at)
    {
        try
        {
            return Lexer.Lex(query, at);
        }
        catch (GraphQLSyntaxErrorException failure)
        {
            throw new ArgumentException(
                $"query: expected GraphQL, but found an error at line {failure.Location.Line}, column "
                + $"{failure.Location.Column}: {failure.Description}",
                nameof(query),
                failure);
        }
    }

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
