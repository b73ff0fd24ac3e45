using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// A <c>pattern</c>: an ECMAScript expression, matched by .NET without backtracking if possible, and otherwise with a
/// time limit.
/// </summary>
internal sealed class SchemaPattern
{
    private const int LongestPattern = 16 * 1024;
    private const int MostKnown = 2_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    private static readonly ConcurrentDictionary<string, SchemaPattern> Known = new(StringComparer.Ordinal);

    private readonly Regex _regex;

    private SchemaPattern(string text)
    {
        Text = text;
        var translated = Translated(text);
        try
        {
            _regex = new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            _regex = new Regex(translated, RegexOptions.CultureInvariant, Limit);
        }
    }

    public string Text { get; }

    /// <returns>Null, with the problem, if the text is not an expression.</returns>
    public static SchemaPattern? Read(string text, out string problem)
    {
        problem = $"expected at most {LongestPattern} characters, but found {text.Length}";
        if (text.Length > LongestPattern)
            return null;
        if (Known.TryGetValue(text, out var known))
            return known;

        try
        {
            var read = new SchemaPattern(text);
            if (Known.Count >= MostKnown)
                Known.Clear();
            return Known.GetOrAdd(text, read);
        }
        catch (ArgumentException failure)
        {
            problem = $"expected a regular expression, but '{text}' cannot be read as one: {failure.Message}";
            return null;
        }
    }

    /// <summary>Also true if the time limit is exceeded, which <paramref name="run"/> then records.</summary>
    public bool Matches(string value, Evaluation run)
    {
        try
        {
            return _regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            run.GiveUp($"the pattern '{Text}' takes too long for it");
            return true;
        }
    }

    /// <summary>
    /// Adapts what .NET interprets differently: digits and word characters are ASCII, and $ does not match before a
    /// line feed.
    /// </summary>
    private static string Translated(string pattern)
    {
        var text = new StringBuilder();
        var isInClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var character = pattern[at];
            if (character == '\\' && at + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++at], isInClass));
                continue;
            }

            if (character == '[' && isInClass)
                text.Append('\\');
            isInClass = (isInClass || character == '[') && character != ']';
            text.Append(character == '$' && !isInClass ? @"\z" : character.ToString());
        }

        return text.ToString();
    }

    private static string Escape(char character, bool isInClass) => (character, isInClass) switch
    {
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('D', false) => "[^0-9]",
        ('w', true) => "a-zA-Z0-9_",
        ('w', false) => "[a-zA-Z0-9_]",
        ('W', false) => "[^a-zA-Z0-9_]",
        _ => $"\\{character}",
    };
}
