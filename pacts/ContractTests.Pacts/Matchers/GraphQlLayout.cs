using System.Text;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Compares a query by its tokens, and ignores what GraphQL ignores between them (October 2021, section 2.1.7): white
/// space, commas and comments. The query becomes a regular expression, which every Pact tool supports.
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
        // The lexer fails to report an error in a text with carriage returns; replacing them moves no positions.
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

    // Digits are included, because the same rules apply to what may follow a number.
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
